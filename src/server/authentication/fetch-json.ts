/** Signing keys are some ten kilobytes. */
const mostBytes = 1024 * 1024;
const timeoutMs = 5_000;

/** The JSON behind a URL; no redirects, no endless body, no waiting for long. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`${url} answers more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}
