import type { Holdings } from './holdings.ts';
import type { Market } from './market.ts';
import type { Wire } from './wire.ts';

export interface CustomerRecord {
  /** Place in the seed; runtime customers go on counting. */
  readonly index: number;
  readonly id: string;
  readonly commerceId: string;
  readonly companyName: string;
  readonly domain: string;
  readonly market: Market;
  readonly registrationNumber: string | undefined;
  readonly relationship: string;
  readonly allowDelegatedAccess: boolean;
  /** Sold to through an indirect reseller. */
  readonly indirectReseller: boolean;
  budget: number | undefined;
  billingProfile: Wire;
  version: number;
  /** Made when first asked for: a partner of ten thousand customers starts as fast as one of sixty. */
  holdings: Holdings | undefined;
}
