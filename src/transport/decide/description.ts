import { withoutSecrets } from '../../errors.ts';

/** The length Partner Center documents; what is longer comes from somewhere else. */
const maxLength = 1_024;

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', ' '],
  ['quot', '"'],
]);

/** A description as a caller may see it: HTML entities undone, no tokens, at most 1,024 characters. */
export function cleanDescription(description: string): string {
  return withoutSecrets(unescapeHtml(description)).slice(0, maxLength);
}

/** One pass only: `&amp;lt;` stands for the text `&lt;`. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities.get(String(name).toLowerCase()) ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point >= 0x20 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
