import { describe, expect, test } from 'vitest';
import type { Order } from '../../src/domain/order.ts';
import { withRecentOrders } from '../../src/loaders/recent-orders.ts';

const order = (id: string, more: object = {}): Order => ({ id, ...more }) as Order;
const guid = '3c6f2530-1e31-4088-8230-dd1c31a18bce';

async function listOf(parts: Partial<Parameters<typeof withRecentOrders>[0]>) {
  const read: string[] = [];
  const orders = await withRecentOrders({
    listed: [],
    recent: [],
    ...parts,
    read: (orderId) => {
      read.push(orderId);
      return parts.read?.(orderId) ?? Promise.resolve(null);
    },
  });
  return { read, orders: orders.map(({ id, pendingIndexing }) => [id, pendingIndexing]) };
}

describe('the list of orders with those just placed', () => {
  test('shows an order once that both know, whichever way its GUID is written', async () => {
    const { orders } = await listOf({ listed: [order(guid.toUpperCase())], recent: [order(guid)] });
    expect(orders).toEqual([[guid.toUpperCase(), false]]);
  });

  test('tells ids apart that differ in case and are no GUIDs', async () => {
    const { orders } = await listOf({ listed: [order('AbC1')], recent: [order('aBc1')] });
    expect(orders).toEqual([
      ['AbC1', false],
      ['aBc1', true],
    ]);
  });

  test('leaves out those of another billing cycle than the one that is asked for', async () => {
    const recent = [order('a', { billingCycle: 'one_time' }), order('b', { billingCycle: 'monthly' })];
    expect(await listOf({ recent, billingType: 'OneTime' })).toEqual({ read: [], orders: [['a', true]] });
  });

  test('reads those whose billing cycle the checkout did not say, where one is asked for', async () => {
    const recent = [order('a'), order('b'), order('c', { billingCycle: 'annual' })];
    const read = (id: string) => Promise.resolve(order(id, { billingCycle: id === 'a' ? 'one_time' : 'monthly' }));
    expect(await listOf({ recent, billingType: 'OneTime', read })).toEqual({ read: ['a', 'b'], orders: [['a', true]] });
    expect(await listOf({ recent, read })).toMatchObject({ read: [] });
  });

  test('reads those that prices are asked of, and shows one that cannot be found as it was placed', async () => {
    const { read, orders } = await listOf({ recent: [order('a')], includePrice: true });
    expect([read, orders]).toEqual([['a'], [['a', true]]]);
  });
});
