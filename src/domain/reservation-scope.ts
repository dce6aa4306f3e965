import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/get-a-list-of-products (query string `reservationScope`) */
export enum ReservationScope {
  AZURE_PLAN = 'AzurePlan',
  UNKNOWN = 'unknown',
}

registerWireEnum(ReservationScope, {
  name: 'ReservationScope',
  description: 'Which kind of Azure subscription a reservation is sold for.',
  values: {
    AZURE_PLAN:
      'Reservations for subscriptions under an Azure plan. Without a scope they are for Microsoft Azure (MS-AZR-0145P).',
    UNKNOWN: 'A value this gateway does not know; not accepted as an argument.',
  },
});
