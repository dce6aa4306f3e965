import type { Order } from '../domain/order.ts';
import { sameWireValue } from '../domain/wire-value.ts';
import { cacheKey } from './key-text.ts';

export interface OrderListParts {
  /** What upstream lists, and only the orders of this billing type where one was asked for. */
  readonly listed: readonly Order[];
  readonly billingType?: string | undefined;
  /** Whether prices were asked for, which a checkout does not answer. */
  readonly includePrice?: boolean | undefined;
  /** What was placed lately through the gateway. */
  readonly recent: readonly Order[];
  /** An order as upstream knows it now; by its id it is there at once. */
  readonly read: (orderId: string) => Promise<Order | null>;
}

/**
 * Upstream's list with the orders just placed that it does not show yet: it lags behind by up to 15 minutes, and whoever has bought
 * something looks for it at once. What it shows is upstream's; the rest is marked. Read again is only what the checkout left open.
 */
export async function withRecentOrders(parts: OrderListParts): Promise<Order[]> {
  const { listed, billingType, includePrice = false, recent, read } = parts;
  const shown = new Set(listed.map(({ id }) => cacheKey(id)));
  const isOpen = ({ billingCycle }: Order): boolean => includePrice || (billingType !== undefined && !billingCycle);
  const missing = recent.filter(({ id }) => !shown.has(cacheKey(id)));
  const pending = await Promise.all(missing.map(async (order) => (isOpen(order) && (await read(order.id))) || order));
  return [
    ...listed.map((order) => ({ ...order, pendingIndexing: false })),
    ...pending
      .filter(({ billingCycle }) => billingType === undefined || sameWireValue(billingCycle, billingType))
      .map((order) => ({ ...order, pendingIndexing: true })),
  ];
}
