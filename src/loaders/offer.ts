import type { DataSources } from '../datasources/index.ts';
import type { Offer } from '../domain/offer.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

export interface OfferLoaders {
  readonly offer: KeyLoader<{ readonly offerId: string; readonly country: string }, Offer | null>;
}

export function offerLoaders({ offer: source }: DataSources): OfferLoaders {
  return { offer: keyLoader(({ offerId, country }) => source.get(offerId, country)) };
}
