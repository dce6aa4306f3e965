import { createHash } from 'node:crypto';

/** An answer of Partner Center as it is kept: JSON text, parsed anew for each caller, who may complete what they get. */
export interface KeptAnswer {
  /** 200 for a body, 404 for the fault of something that does not exist. */
  readonly status: 200 | 404;
  /** When upstream said so. Milliseconds since 1970. */
  readonly storedAt: number;
  /** UTF-8 JSON. */
  readonly body: Uint8Array;
  /** Upstream could not be asked: until then it is not asked again. Known to this instance only; milliseconds since 1970. */
  readonly heldUntil?: number;
  /** Until then this instance does not ask Redis for a newer one. Milliseconds since 1970. */
  readonly trustedUntil?: number;
}

/** How an answer looks in Redis: a line that says what it is and proves that it is whole and belongs to its key, then the body. */
export function pack(key: string, answer: KeptAnswer): Buffer {
  const { status, storedAt, body } = answer;
  return Buffer.concat([Buffer.from(`${format} ${status} ${storedAt} ${digest(key, answer)}\n`), body]);
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
  const answer = {
    status: status === '200' ? 200 : 404,
    storedAt: Number(storedAt),
    // a copy: the part of a larger buffer would keep all of it in memory
    body: new Uint8Array(bytes.subarray(end + 1)),
  } as const;
  return seal === digest(key, answer) && answer.storedAt <= now + clockSkewMs ? answer : undefined;
}

/** Another number with every change of what is kept, so that instances of two versions never read each other's values. */
const format = 'partner-graph/1';
const longestLine = 128;
/** Clocks of instances differ by less. */
const clockSkewMs = 60_000;

/** Against accidents, not against an attacker: whoever may write to Redis may write a right digest too. */
const digest = (key: string, { status, storedAt, body }: KeptAnswer): string =>
  createHash('sha256').update(`${key}\n${status} ${storedAt}\n`).update(body).digest('base64url');
