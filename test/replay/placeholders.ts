import { createHash } from 'node:crypto';

/** `<customer-tenant-id>`, `{id-for-order}`, `<link populated here>`; JSON as text (`{  "ImageType"…`) is none. */
const placeholder = /<[a-z]+(?:[ -][a-z]+)*>|\{[a-z]+(?:[ -][a-z]+)*\}/gi;

/** Microsoft's samples leave ids open; the same placeholder is the same GUID everywhere. */
export function fillPlaceholders(text: string): string {
  return text.replace(placeholder, (found) => guidOf(found.slice(1, -1)));
}

function guidOf(name: string): string {
  const hex = createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
