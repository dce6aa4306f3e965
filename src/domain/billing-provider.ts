import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#billingprovider */
export enum BillingProvider {
  UNKNOWN = 'unknown',
  NONE = 'none',
  OFFICE = 'office',
  AZURE = 'azure',
  ONE_TIME = 'one_time',
  MARKETPLACE = 'marketplace',
  ALL = 'all',
}

registerWireEnum(BillingProvider, {
  name: 'BillingProvider',
  description: 'Where the charges of an invoice come from.',
  values: {
    UNKNOWN: 'A value this gateway does not know; not accepted as an argument.',
    NONE: 'Not set.',
    OFFICE: 'Licences of legacy offers.',
    AZURE: 'Microsoft Azure (MS-AZR-0145P) subscriptions.',
    ONE_TIME: 'What is bought once or by term: reservations, software, new commerce, Azure plan.',
    MARKETPLACE: 'Commercial marketplace consumption; what ONE_TIME usage is called in answers.',
    ALL: 'All providers together; only for unbilled reconciliation.',
  },
});
