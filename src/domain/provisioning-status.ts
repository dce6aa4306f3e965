import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscriptionprovisioningstatus */
export enum ProvisioningStatus {
  UNKNOWN = 'unknown',
  NONE = 'none',
  SUCCESS = 'success',
  PENDING = 'pending',
  FAILED = 'failed',
}

registerWireEnum(ProvisioningStatus, {
  name: 'ProvisioningStatus',
  description: 'How far a subscription has been provisioned.',
  values: {
    UNKNOWN: 'A value this gateway does not know; the raw text stands beside it.',
    NONE: 'Not set.',
    SUCCESS: 'It is ready.',
    PENDING: 'It is being made ready.',
    FAILED: 'It could not be made ready.',
  },
});
