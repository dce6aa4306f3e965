import type { Order } from '../domain/order.ts';
import type { OrderLineItem } from '../domain/order-line-item.ts';
import type { OrderLineItemActivationLink } from '../domain/order-line-item-activation-link.ts';
import type { OrderLineItemProvisioningStatus } from '../domain/order-line-item-provisioning-status.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { completing, completingEach } from './adapt.ts';
import { objectsIn, readAll } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listOrders: Operation = { id: 'list-orders', method: 'GET', auth: ['app', 'app+user'], numbers: 'lossless' };
const getOrder: Operation = { id: 'get-order', method: 'GET', auth: ['app', 'app+user'], numbers: 'lossless' };
const getProvisioningStatus: Operation = {
  id: 'get-order-provisioning-status',
  method: 'GET',
  auth: ['app', 'app+user'],
};
const listActivationLinks: Operation = {
  id: 'list-order-line-item-activation-links',
  method: 'GET',
  auth: ['app', 'app+user'],
};

/** https://learn.microsoft.com/partner-center/developer/order-resources */
export class OrderDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  /** Orders reach this list up to 15 minutes after checkout; {@link get} sees them at once. */
  list(
    customerId: string,
    options: { readonly billingType?: string | undefined; readonly includePrice?: boolean | undefined } = {},
  ): Promise<readonly Order[]> {
    return readAll(this.client, {
      operation: listOrders,
      path:
        path`/v1/customers/${{ customerId }}/orders` +
        query({ billingType: options.billingType, include_price: options.includePrice ? 'true' : undefined }),
      adapt: completingEach((order: Order) => orderOf(order, customerId)),
    });
  }

  get(customerId: string, orderId: string, options: { readonly includePrice?: boolean } = {}): Promise<Order | null> {
    return this.client.find({
      operation: getOrder,
      path:
        path`/v1/customers/${{ customerId }}/orders/${{ orderId }}` +
        query({ include_price: options.includePrice ? 'true' : undefined }),
      adapt: completing((order: Order) => orderOf(order, customerId)),
    });
  }

  provisioningStatus(customerId: string, orderId: string): Promise<readonly OrderLineItemProvisioningStatus[]> {
    return readAll(this.client, {
      operation: getProvisioningStatus,
      path: path`/v1/customers/${{ customerId }}/orders/${{ orderId }}/provisioningstatus`,
    });
  }

  activationLinks(
    customerId: string,
    orderId: string,
    lineItemNumber: number,
  ): Promise<readonly OrderLineItemActivationLink[]> {
    return readAll(this.client, {
      operation: listActivationLinks,
      path: path`/v1/customers/${{ customerId }}/orders/${{ orderId }}/lineitems/${{ lineItemNumber: String(lineItemNumber) }}/activationlinks`,
    });
  }
}

/** Gives the order its customer, and each line what its edges need: the customer and the order it belongs to. */
export function orderOf(order: Order, customerId: string): Order {
  const lineItems = order.lineItems && objectsIn<OrderLineItem>(order.lineItems);
  for (const line of lineItems ?? []) Object.assign(line, { customerId, orderId: order.id });
  return Object.assign(order, { customerId, ...(lineItems && { lineItems }) });
}
