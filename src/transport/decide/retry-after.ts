/** The least wait after a refusal: `Retry-After: 0` would have us knock again in the same instant. */
const minMs = 1_000;

/**
 * Milliseconds that a `Retry-After` asks for, in any of its forms (seconds, decimals, an HTTP date), made sensible: never less
 * than a second, never more than `maxMs`. Undefined when there is none or it says nothing.
 */
export function retryAfterMs(header: string | undefined, now: number, maxMs: number): number | undefined {
  const asked = parse(header?.trim() ?? '', now);
  return asked === undefined ? undefined : Math.min(Math.max(asked, minMs), maxMs);
}

/** The same, from the text of a throttling body: "Rate limit is exceeded. Try again in 27 seconds." */
export function retryAfterMsInText(text: string | null, maxMs: number): number | undefined {
  const seconds = /\b(\d{1,9}(?:\.\d+)?)\s*(?:s|sec|seconds?)\b/i.exec(text ?? '')?.[1];
  return seconds === undefined ? undefined : retryAfterMs(seconds, 0, maxMs);
}

function parse(text: string, now: number): number | undefined {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse makes something of almost anything; an HTTP date has a weekday's or a month's letters and a year
  if (!/[a-z]{3}/i.test(text) || !/\d{4}/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - now;
}
