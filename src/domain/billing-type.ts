import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscription */
export enum BillingType {
  UNKNOWN = 'unknown',
  NONE = 'none',
  USAGE = 'usage',
  LICENSE = 'license',
}

registerWireEnum(BillingType, {
  name: 'BillingType',
  description: 'What a charge is reckoned by.',
  values: {
    UNKNOWN: 'A value this gateway does not know.',
    NONE: 'Not set.',
    USAGE: 'By what was consumed.',
    LICENSE: 'By the number of licences.',
  },
});
