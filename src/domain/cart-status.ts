import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#cart */
export enum CartStatus {
  UNKNOWN = 'unknown',
  ACTIVE = 'active',
  ORDERED = 'ordered',
  EXPIRED = 'expired',
}

registerWireEnum(CartStatus, {
  name: 'CartStatus',
  description: 'Where a cart stands.',
  values: {
    UNKNOWN: 'A value this gateway does not know; the raw text stands beside it.',
    ACTIVE: 'It can be changed and checked out.',
    ORDERED: 'It was checked out.',
    EXPIRED: 'Its time ran out before it was checked out.',
  },
});
