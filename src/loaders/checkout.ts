import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import type { Connection } from '../domain/connection.ts';
import type { Order } from '../domain/order.ts';
import { connectWhole, type PageArguments } from './connection.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

/** What the journal of writes tells: it knows an order before upstream's list shows it. */
export interface CheckoutBooks {
  /** A checkout as the caller may see it; null when there is none with this id. */
  operation(operationId: string): Promise<CheckoutOperation | null>;
  /** All of a customer, latest first. */
  operationsOf(customerId: string): Promise<readonly CheckoutOperation[]>;
  /** Orders placed lately through any instance of the gateway. */
  recentOrders(customerId: string): Promise<readonly Order[]>;
}

/** A gateway through which nothing has been bought. */
export const emptyBooks: CheckoutBooks = {
  operation: () => Promise.resolve(null),
  operationsOf: () => Promise.resolve([]),
  recentOrders: () => Promise.resolve([]),
};

export interface CheckoutLoaders {
  readonly checkoutOperation: KeyLoader<string, CheckoutOperation | null>;
  readonly recentOrders: KeyLoader<string, readonly Order[]>;
  checkoutOperationConnection(customerId: string, page: PageArguments): Promise<Connection<CheckoutOperation>>;
}

const limits = { default: 100, most: 500 };

export function checkoutLoaders(books: CheckoutBooks): CheckoutLoaders {
  return {
    checkoutOperation: keyLoader((operationId: string) => books.operation(operationId)),
    recentOrders: keyLoader((customerId: string) => books.recentOrders(customerId)),
    checkoutOperationConnection: async (customerId, page) =>
      connectWhole(['checkoutOperations', customerId], await books.operationsOf(customerId), page, limits),
  };
}
