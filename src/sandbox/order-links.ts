import type { CustomerRecord } from './customer-record.ts';
import type { OrderLineRecord, OrderRecord } from './holdings.ts';
import { link } from './link.ts';
import { compact, type Wire } from './wire.ts';

export function orderLinks(customer: CustomerRecord, order: OrderRecord): Wire {
  const path = `/customers/${customer.id}/orders/${order.id}`;
  return {
    provisioningStatus: link(`${path}/provisioningstatus`),
    patchOperation: link(path, 'PATCH'),
    self: link(path),
  };
}

export function orderLineLinks(customer: CustomerRecord, order: OrderRecord, line: OrderLineRecord): Wire {
  const path = `/customers/${customer.id}/orders/${order.id}`;
  const country = customer.market.country;
  const catalog: Wire = {};
  if (line.availability !== undefined) {
    const { sku, id } = line.availability;
    const scope = sku.product.reservationScope === undefined ? '' : '&reservationScope=AzurePlan';
    catalog['product'] = link(`/products/${sku.product.id}?country=${country}${scope}`);
    catalog['sku'] = link(`/products/${sku.product.id}/skus/${sku.id}?country=${country}${scope}`);
    catalog['availability'] = link(
      `/products/${sku.product.id}/skus/${sku.id}/availabilities/${id}?country=${country}`,
    );
  }
  return compact({
    subscription:
      line.subscriptionId === undefined
        ? undefined
        : link(`/customers/${customer.id}/subscriptions/${line.subscriptionId}`),
    ...catalog,
    provisioningStatus: order.legacy ? undefined : link(`${path}/provisioningstatus`),
    activationLinks:
      line.availability?.sku.product.isMicrosoftProduct === false
        ? link(`${path}/lineitems/${line.lineItemNumber}/activationlinks`)
        : undefined,
  });
}
