import type { DataSources } from '../datasources/index.ts';
import type { Cart } from '../domain/cart.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

export interface CartKey {
  readonly customerId: string;
  readonly cartId: string;
}

export interface CartLoaders {
  readonly cart: KeyLoader<CartKey, Cart | null>;
}

export function cartLoaders({ cart: source }: DataSources): CartLoaders {
  return { cart: keyLoader(({ customerId, cartId }: CartKey) => source.get(customerId, cartId)) };
}
