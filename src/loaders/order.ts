import type { DataSources } from '../datasources/index.ts';
import { oneSpelling } from '../domain/guid.ts';
import type { Order } from '../domain/order.ts';
import type { OrderLineItemActivationLink } from '../domain/order-line-item-activation-link.ts';
import type { OrderLineItemProvisioningStatus } from '../domain/order-line-item-provisioning-status.ts';
import { collapsingLoader, oneCall } from './collapsing-loader.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';
import { textOfParts } from './key-text.ts';
import type { ListCosts } from './list-costs.ts';
import { withRecentOrders } from './recent-orders.ts';
import type { Loaders } from './index.ts';

export interface OrderKey {
  readonly customerId: string;
  readonly orderId: string;
  /** With prices on the lines: upstream leaves them out unless asked. */
  readonly includePrice?: boolean | undefined;
}

const orderText = textOfParts<OrderKey>('customerId', 'orderId', 'includePrice');

export interface OrderListKey {
  readonly customerId: string;
  readonly billingType?: string | undefined;
  readonly includePrice?: boolean | undefined;
}

export interface OrderLoaders {
  readonly order: KeyLoader<OrderKey, Order | null>;
  readonly orders: KeyLoader<OrderListKey, readonly Order[]>;
  readonly orderProvisioningStatus: KeyLoader<OrderKey, readonly OrderLineItemProvisioningStatus[]>;
  readonly activationLinks: KeyLoader<
    OrderKey & { readonly lineItemNumber: number },
    readonly OrderLineItemActivationLink[]
  >;
}

export function orderLoaders(
  { order: source }: DataSources,
  _costs: ListCosts,
  { recentOrders }: Pick<Loaders, 'recentOrders'>,
): OrderLoaders {
  const orders = primingLoader(
    async (key: OrderListKey) => {
      const { customerId, billingType, includePrice } = key;
      const [listed, recent] = await Promise.all([source.list(customerId, key), recentOrders.load(customerId)]);
      const read = (orderId: string) => source.get(customerId, orderId, { includePrice: includePrice === true });
      return withRecentOrders({ listed, recent, billingType, includePrice, read });
    },
    (items: readonly Order[], { customerId, includePrice }) =>
      order.primeAll(items, ({ id }) => ({ customerId, orderId: id, includePrice })),
  );
  const order = collapsingLoader({
    textOf: orderText,
    parentOf: ({ customerId, includePrice }: OrderKey): OrderListKey => ({ customerId, includePrice }),
    idOf: ({ orderId }) => orderId,
    listCalls: oneCall,
    list: (parent) => orders.load(parent),
    idOfItem: ({ id }: Order) => id,
    read: async ({ customerId, orderId, includePrice }) =>
      (await source.get(customerId, orderId, { includePrice: includePrice === true })) ??
      (await justPlaced(customerId, orderId)),
  });
  /** Whoever was told that it is placed must not be told that there is none. */
  const justPlaced = async (customerId: string, orderId: string): Promise<Order | null> =>
    (await recentOrders.load(customerId)).find(({ id }) => oneSpelling(id) === oneSpelling(orderId)) ?? null;
  return {
    order,
    orders,
    orderProvisioningStatus: keyLoader((key: OrderKey) => source.provisioningStatus(key.customerId, key.orderId)),
    activationLinks: keyLoader((key) => source.activationLinks(key.customerId, key.orderId, key.lineItemNumber)),
  };
}
