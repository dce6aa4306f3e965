import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.carts.enums.participanttype */
export enum ParticipantType {
  UNKNOWN = 'unknown',
  TRANSACTION_RESELLER = 'transaction_reseller',
  CONSUMPTION_RESELLER = 'consumption_reseller',
  ADDITIONAL_TRANSACTION_RESELLER = 'additional_transaction_reseller',
}

registerWireEnum(ParticipantType, {
  name: 'ParticipantType',
  description: 'What part a reseller has in a purchase.',
  values: {
    UNKNOWN: 'Not set, or a value this gateway does not know.',
    TRANSACTION_RESELLER: 'The reseller that makes the purchase.',
    CONSUMPTION_RESELLER: 'The reseller that looks after the consumption.',
    ADDITIONAL_TRANSACTION_RESELLER: 'A further reseller of the purchase.',
  },
});
