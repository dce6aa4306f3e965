import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscription */
export enum SubscriptionStatus {
  UNKNOWN = 'unknown',
  NONE = 'none',
  ACTIVE = 'active',
  SUSPENDED = 'suspended',
  DELETED = 'deleted',
  EXPIRED = 'expired',
  PENDING = 'pending',
  DISABLED = 'disabled',
}

registerWireEnum(SubscriptionStatus, {
  name: 'SubscriptionStatus',
  description: 'Where a subscription stands.',
  values: {
    UNKNOWN: 'A value this gateway does not know; the raw text stands beside it.',
    NONE: 'Not set.',
    ACTIVE: 'Usable and billed.',
    SUSPENDED: 'Switched off by the partner or by Microsoft; can be reactivated.',
    DELETED: 'Cancelled; cannot come back.',
    EXPIRED: 'Its term has ended without a renewal.',
    PENDING: 'Bought and not yet provisioned.',
    DISABLED: 'Switched off after expiry or for lack of payment.',
  },
});
