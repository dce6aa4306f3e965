import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-resources#customerpartnerrelationship */
export enum CustomerPartnerRelationship {
  UNKNOWN = 'unknown',
  RESELLER = 'reseller',
  ADVISOR = 'advisor',
  SYNDICATION = 'syndication',
  MICROSOFT_SUPPORT = 'microsoft_support',
  NONE = 'none',
}

registerWireEnum(CustomerPartnerRelationship, {
  name: 'CustomerPartnerRelationship',
  description: 'What the partner is to the customer.',
  values: {
    UNKNOWN: 'Not set, or a value this gateway does not know.',
    RESELLER: 'The partner sells to the customer.',
    ADVISOR: 'The partner advises the customer.',
    SYNDICATION: 'The partner syndicates Microsoft services to the customer.',
    MICROSOFT_SUPPORT: 'The partner gives support on behalf of Microsoft.',
    NONE: 'There is no relationship.',
  },
});
