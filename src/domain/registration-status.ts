import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscriptionregistrationstatus */
export enum RegistrationStatus {
  UNKNOWN = 'unknown',
  NOT_REGISTERED = 'not_registered',
  REGISTERING = 'registering',
  REGISTERED = 'registered',
}

registerWireEnum(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'Whether a subscription is registered for buying Azure reservations.',
  values: {
    UNKNOWN: 'A value this gateway does not know; the raw text stands beside it.',
    NOT_REGISTERED: 'It is not; register it first.',
    REGISTERING: 'The registration was asked for and is under way.',
    REGISTERED: 'It is; reservations can be bought for it.',
  },
});
