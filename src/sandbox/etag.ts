import { ApiFault } from './api-fault.ts';
import type { Call } from './operation.ts';
import { object, text } from './wire.ts';

/** Base64 text naming the resource and its version, as Partner Center's are. */
export function etag(id: string, version: number): string {
  return Buffer.from(JSON.stringify({ id: id.toLowerCase(), version })).toString('base64');
}

/** A write that pins a version, by If-Match or by `attributes.etag` of its body, must pin the current one. */
export function refuseStaleEtag(call: Call, current: string): void {
  const pinned = [call.header('if-match')?.replaceAll('"', ''), text(object(call.body, 'attributes'), 'etag')];
  for (const value of pinned) {
    if (value === undefined || value === '' || value === '*') continue;
    if (value !== current)
      throw new ApiFault(400, 2055, 'The resource was changed since it was read: the etag is stale.');
  }
}
