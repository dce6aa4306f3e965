import { createHash } from 'node:crypto';
import { BadUserInputError } from '../errors.ts';

/** Where a page of an upstream list begins; JSON, since it travels inside cursors. */
export type PagePlace = string | number | { readonly [name: string]: PagePlace } | undefined;

/** A place inside an upstream list: a page, the size it is cut to, and how many of its items lie behind. */
export interface Cursor<P extends PagePlace> {
  readonly page: P | undefined;
  readonly size: number;
  readonly skip: number;
}

/**
 * Cursors carry all that is needed to read the page again, so they survive restarts and serve every instance;
 * `list` (what is listed, with its filters) is fingerprinted, as a token of one list is wrong in another.
 */
export function cursorEncoder<P extends PagePlace>(list: unknown): (cursor: Cursor<P>) => string {
  const of = fingerprint(list);
  return ({ page, size, skip }) => Buffer.from(JSON.stringify([of, size, skip, page])).toString('base64url');
}

export function decodeCursor<P extends PagePlace>(
  list: unknown,
  text: string,
  isPlace: (value: unknown) => value is P,
): Cursor<P> {
  const parts = parse(text);
  if (Array.isArray(parts)) {
    const [of, size, skip, page] = parts as readonly unknown[];
    if (of === fingerprint(list) && isCount(size) && isCount(skip) && (page == null || isPlace(page))) {
      return { page: page ?? undefined, size, skip };
    }
  }
  throw new BadUserInputError(
    'after',
    'is no cursor of this list',
    'an endCursor that this list answered with the same arguments',
  );
}

const fingerprint = (list: unknown): string =>
  createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 10);

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 100_000;

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
