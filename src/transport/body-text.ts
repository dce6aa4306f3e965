import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/** A whole body, in the pieces that it came in. */
export type Body = readonly Buffer[];

/** Less than what node puts outside of the heap. Bytes. */
const partBytes = 65_536;
/** Beyond so many bytes it pays to look first whether all are ASCII, which is read twice as fast. */
const worthLooking = 2_048;

/**
 * A body in UTF-8 as text. A large one is read part by part: put together before, it would lie outside of the heap twice, as bytes and
 * as text, and what grows there has V8 collect all garbage after every few such answers.
 */
export function textOf(body: Body): string {
  const [first, ...more] = body;
  if (first === undefined) return '';
  if (more.length === 0 && first.length <= worthLooking) return first.toString('utf8');
  const parts = body.flatMap(partsOf);
  if (parts.every((part) => isAscii(part))) return parts.map((part) => part.toString('latin1')).join('');
  const decoder = new StringDecoder('utf8');
  return [...parts.map((part) => decoder.write(part)), decoder.end()].join('');
}

function partsOf(piece: Buffer): Buffer | Buffer[] {
  if (piece.length <= partBytes) return piece;
  const count = Math.ceil(piece.length / partBytes);
  return Array.from({ length: count }, (_, index) => piece.subarray(index * partBytes, (index + 1) * partBytes));
}
