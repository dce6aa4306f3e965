import { createHash } from 'node:crypto';
import { oneSpelling } from '../domain/guid.ts';

/**
 * The MS-RequestId of a write that has a key: the same parts always make the same GUID, so that Partner Center recognises a
 * repetition even when this process knows nothing of the first attempt. (Version and variant bits as RFC 9562 version 8.)
 */
export function requestIdOf(...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(parts.map(oneSpelling)))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
