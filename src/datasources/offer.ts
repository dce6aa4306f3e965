import type { Offer } from '../domain/offer.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { forAnHour } from './catalog-life.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const getOffer: Operation = { id: 'get-offer', method: 'GET', auth: ['app', 'app+user'], cache: forAnHour };

/** https://learn.microsoft.com/partner-center/developer/offer-resources */
export class OfferDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  get(offerId: string, country: string): Promise<Offer | null> {
    return this.client.find<Offer>({ operation: getOffer, path: path`/v1/offers/${{ offerId }}` + query({ country }) });
  }
}
