import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscription */
export enum ContractType {
  UNKNOWN = 'unknown',
  SUBSCRIPTION = 'subscription',
  PRODUCT_KEY = 'product_key',
  REDEMPTION_CODE = 'redemption_code',
}

registerWireEnum(ContractType, {
  name: 'ContractType',
  description: 'What kind of contract a purchase is.',
  values: {
    UNKNOWN: 'A value this gateway does not know.',
    SUBSCRIPTION: 'A subscription.',
    PRODUCT_KEY: 'A product key.',
    REDEMPTION_CODE: 'A code to redeem.',
  },
});
