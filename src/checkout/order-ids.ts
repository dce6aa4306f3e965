import { oneSpelling } from '../domain/guid.ts';
import type { Order } from '../domain/order.ts';

type Named = Pick<Order, 'id'>;

/** What an order is known by: the list, the audit log and the answer of a checkout may spell the same GUID in two ways. */
export const keyOf = ({ id }: Named): string => oneSpelling(id);

export const keysOf = (orders: readonly Named[]): readonly string[] => orders.map(keyOf);

/** Each order once, as it was told last. */
export const eachOnce = (orders: readonly Order[]): readonly Order[] => [
  ...new Map(orders.map((order) => [keyOf(order), order])).values(),
];
