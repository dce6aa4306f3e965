import { registerWireEnum } from './wire-enum.ts';

export enum BillingCycleType {
  UNKNOWN = 'unknown',
  MONTHLY = 'monthly',
  ANNUAL = 'annual',
  NONE = 'none',
  ONE_TIME = 'one_time',
  TRIENNIAL = 'triennial',
  BIENNIAL = 'biennial',
}

registerWireEnum(BillingCycleType, {
  name: 'BillingCycleType',
  description: 'How often the partner is charged.',
  values: {
    UNKNOWN: 'Not set, or a value this gateway does not know.',
    MONTHLY: 'Charged every month.',
    ANNUAL: 'Charged every year.',
    NONE: 'Not charged; trials.',
    ONE_TIME: 'Charged once; reservations and perpetual software.',
    TRIENNIAL: 'Charged every three years.',
    BIENNIAL: 'Charged every two years.',
  },
});
