import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/order-resources#order */
export enum OrderStatus {
  UNKNOWN = 'unknown',
  COMPLETED = 'completed',
  PENDING = 'pending',
  CANCELLED = 'cancelled',
}

registerWireEnum(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order stands.',
  values: {
    UNKNOWN: 'Not set, or a value this gateway does not know; the raw text stands beside it.',
    COMPLETED: 'What was bought is there.',
    PENDING: 'It is being processed.',
    CANCELLED: 'It was cancelled.',
  },
});
