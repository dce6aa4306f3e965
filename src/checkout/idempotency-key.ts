import { createHash } from 'node:crypto';
import { BadUserInputError, GatewayError } from '../errors.ts';
import type { WriteKind } from './journal/journal.ts';

/** More than client libraries make; an index over more would be slow. */
const longest = 256;

/** Keys are compared exactly, so none is trimmed or folded; control characters are a sign of a broken client. */
export function assertIdempotencyKey(key: string | null | undefined): void {
  if (key == null) return;
  const accepted = `text of 1 to ${longest} characters, for instance a UUID`;
  if (key === '') throw new BadUserInputError('input.idempotencyKey', 'is empty', accepted);
  if (key.length > longest)
    throw new BadUserInputError('input.idempotencyKey', `has ${key.length} characters`, accepted);
  if (/[\p{Cc}\p{Cs}]/u.test(key))
    throw new BadUserInputError('input.idempotencyKey', 'holds a control character', accepted);
}

/** Keys of callers and keys that stand for their absence never meet. */
export const callersKey = (key: string): string => `key:${key}`;

/** What the arguments of a write come down to: the same key with another fingerprint is another write. */
export function fingerprintOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export function keyReused(kind: WriteKind): GatewayError {
  return new GatewayError(
    'IDEMPOTENCY_KEY_REUSED',
    `The idempotency key was used for a ${kind} with other arguments. Nothing was sent; take a new key for a new purchase.`,
  );
}
