import { createHash } from 'node:crypto';

/** An answer of Partner Center as it is kept: parsed, and given to all who ask for it. */
export interface KeptAnswer {
  /** 200 for a body, 404 for the fault of something that does not exist. */
  readonly status: 200 | 404;
  /** When upstream said so. Milliseconds since 1970. */
  readonly storedAt: number;
  /** Nobody changes it. */
  readonly body: object;
  /** How long its JSON is. */
  readonly bytes: number;
  /** Upstream could not be asked: until then it is not asked again. Known to this instance only; milliseconds since 1970. */
  readonly heldUntil?: number;
  /** Until then this instance does not ask Redis for a newer one. Milliseconds since 1970. */
  readonly trustedUntil?: number;
}

/** How an answer looks in Redis: a line that says what it is and proves that it is whole and belongs to its key, then the body. */
export function pack(key: string, answer: KeptAnswer): Buffer {
  const { status, storedAt } = answer;
  const text = Buffer.from(JSON.stringify(answer.body));
  return Buffer.concat([
    Buffer.from(`${format} ${status} ${storedAt} ${digest(key, { status, storedAt, text })}\n`),
    text,
  ]);
}

/**
 * The answer in a packed value, or undefined for anything else that Redis may hold or send: another version's value, another
 * key's, half of one, or one of a clock that runs ahead of ours, which would not grow old.
 */
export function unpack(key: string, value: Uint8Array, now: number): KeptAnswer | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const end = bytes.subarray(0, longestLine).indexOf('\n');
  const [found, status, storedAt, seal] = bytes.subarray(0, Math.max(0, end)).toString('latin1').split(' ');
  if (found !== format || (status !== '200' && status !== '404') || !/^\d{1,15}$/.test(storedAt ?? ''))
    return undefined;
  const sealed = { status: Number(status), storedAt: Number(storedAt), text: bytes.subarray(end + 1) };
  if (seal !== digest(key, sealed) || sealed.storedAt > now + clockSkewMs) return undefined;
  const body = parsed(sealed.text);
  return body && { status: status === '200' ? 200 : 404, storedAt: sealed.storedAt, body, bytes: sealed.text.length };
}

/** Undefined for what is no JSON object after all: it may come from whoever can write to Redis. */
function parsed(text: Buffer): object | undefined {
  try {
    // data to JSON, and a trap to everything that copies properties later
    const json: unknown = JSON.parse(text.toString(), (key, value: unknown) =>
      key === '__proto__' ? undefined : value,
    );
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Another number with every change of what is kept, so that instances of two versions never read each other's values. */
const format = 'partner-graph/1';
const longestLine = 128;
/** Clocks of instances differ by less. */
const clockSkewMs = 60_000;

/** Against accidents, not against an attacker: whoever may write to Redis may write a right digest too. */
const digest = (
  key: string,
  { status, storedAt, text }: { readonly status: number; readonly storedAt: number; readonly text: Buffer },
): string => createHash('sha256').update(`${key}\n${status} ${storedAt}\n`).update(text).digest('base64url');
