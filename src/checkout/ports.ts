import type { AuditRecord } from '../datasources/audit-record.ts';
import type { CheckoutAnswer } from '../datasources/cart.ts';
import type { DataSources } from '../datasources/index.ts';
import type { Cart } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import type { Signal } from '../signal.ts';

/** Time. The simulation of the tests brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  sleep(ms: number, signal?: Signal): Promise<void>;
}

/** All that a checkout does upstream: four reads and one write. */
export interface CheckoutUpstream {
  /** Null when there is none, or it is gone. */
  cart(customerId: string, cartId: string): Promise<Cart | null>;
  /** The customer's list, up to 15 minutes late. */
  orders(customerId: string): Promise<readonly Order[]>;
  /** By its id an order is there at once. */
  order(customerId: string, orderId: string): Promise<Order | null>;
  auditRecords(customerId: string, since: number): Promise<readonly AuditRecord[]>;
  /** Spends money: one request, never repeated once it may have arrived. */
  checkout(customerId: string, cartId: string, requestId: string): Promise<CheckoutAnswer>;
}

/** Upstream with a given MS-CorrelationId, on nobody's deadline: a caller who hangs up does not take it away. */
export type ConnectUpstream = (correlationId: string) => CheckoutUpstream;

/** What goes wrong where no caller waits is written down, and what was found out of a purchase. */
export interface Log {
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
  audit(message: string, fields: Readonly<Record<string, unknown>>): void;
}

export function upstreamOf({ cart, order, auditRecord }: DataSources): CheckoutUpstream {
  return {
    cart: (customerId, cartId) => cart.get(customerId, cartId),
    orders: (customerId) => order.list(customerId),
    order: (customerId, orderId) => order.get(customerId, orderId),
    auditRecords: (customerId, since) => auditRecord.list(customerId, new Date(since)),
    checkout: (customerId, cartId, requestId) => cart.checkout(customerId, cartId, requestId),
  };
}
