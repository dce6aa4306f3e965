import { isUtf8, parseMediaType, type MediaType } from './media-type.ts';

/**
 * The offer that an `Accept` header likes best, or undefined when it likes none. Where it likes several equally, the one it
 * names first wins, and then the one offered first.
 */
export function negotiate<Offer extends string>(
  accept: string | undefined,
  offers: readonly Offer[],
): Offer | undefined {
  if (accept === undefined || accept.trim() === '') return offers[0];
  // as nearly every program asks: nothing to parse
  const named = offers.find((offer) => offer === accept);
  if (named !== undefined) return named;
  const ranges = accept.split(',').flatMap((text) => parseMediaType(text) ?? []);
  const [best] = offers
    .flatMap((offer) => {
      const order = mostSpecificMatch(offer, ranges);
      const range = ranges[order];
      return range === undefined ? [] : [{ offer, order, quality: qualityOf(range) }];
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  return best?.offer;
}

// RFC 9110 section 12.5.1: the most specific range decides, so `*/*, text/html;q=0` refuses HTML.
function mostSpecificMatch(offer: string, ranges: readonly MediaType[]): number {
  for (const pattern of [offer, `${offer.slice(0, offer.indexOf('/'))}/*`, '*/*']) {
    const index = ranges.findIndex((range) => range.essence === pattern && isUtf8(range));
    if (index >= 0) return index;
  }
  return -1;
}

function qualityOf({ parameters }: MediaType): number {
  const quality = Number(parameters.get('q') ?? 1);
  return Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 0;
}
