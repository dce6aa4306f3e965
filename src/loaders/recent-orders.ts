import type { Order } from '../domain/order.ts';
import { sameWireValue } from '../domain/wire-value.ts';
import { cacheKey } from './key-text.ts';

export interface OrderListParts {
  /** What upstream lists, and only the orders of this billing type where one was asked for. */
  readonly listed: readonly Order[];
  readonly billingType?: string | undefined;
  /** What was placed lately through the gateway. */
  readonly recent: readonly Order[];
  /** An order as upstream knows it now, where the list would tell more of it than the checkout did. */
  readonly read?: ((orderId: string) => Promise<Order | null>) | undefined;
}

/**
 * Upstream's list with the orders just placed that it does not show yet: it lags behind by up to 15 minutes, and whoever has bought
 * something looks for it at once. What it shows is upstream's; the rest is marked.
 */
export async function withRecentOrders({ listed, recent, billingType, read }: OrderListParts): Promise<Order[]> {
  const shown = new Set(listed.map(({ id }) => cacheKey(id)));
  const missing = recent.filter(
    ({ id, billingCycle }) =>
      !shown.has(cacheKey(id)) && (billingType === undefined || sameWireValue(billingCycle, billingType)),
  );
  const pending = read ? await Promise.all(missing.map(async (order) => (await read(order.id)) ?? order)) : missing;
  return [
    ...listed.map((order) => ({ ...order, pendingIndexing: false })),
    ...pending.map((order) => ({ ...order, pendingIndexing: true })),
  ];
}
