import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/order-resources#orderlineitemprovisioningstatus */
export enum FulfillmentStatus {
  UNKNOWN = 'unknown',
  FULFILLED = 'fulfilled',
  UNFULFILLED = 'unfulfilled',
  PREFULFILLMENT_PENDING = 'prefulfillment_pending',
}

registerWireEnum(FulfillmentStatus, {
  name: 'FulfillmentStatus',
  description: 'How far an order line has been provisioned.',
  values: {
    UNKNOWN: 'A value this gateway does not know; the raw text stands beside it.',
    FULFILLED: 'It is ready to be used.',
    UNFULFILLED: 'It was cancelled and will not be provisioned.',
    PREFULFILLMENT_PENDING: 'It is being processed.',
  },
});
