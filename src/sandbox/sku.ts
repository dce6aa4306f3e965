import { ApiFault } from './api-fault.ts';
import type { SkuRecord } from './catalog.ts';
import { collection } from './collection.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { attributesOfModern, countryOf, productOf, refuseSegment, scopeFits, scopeQuery } from './product.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

const skus = 'products/{productId}/skus';

export const skuOperations: readonly Operation[] = [
  { id: 'list-skus', method: 'GET', path: `/v1/${skus}`, auth: 'any', handle: list },
  { id: 'get-sku', method: 'GET', path: `/v1/${skus}/{skuId}`, auth: 'any', handle: get },
  { id: 'list-customer-skus', method: 'GET', path: `/v1/customers/{customerId}/${skus}`, auth: 'any', handle: list },
  {
    id: 'get-customer-sku',
    method: 'GET',
    path: `/v1/customers/{customerId}/${skus}/{skuId}`,
    auth: 'any',
    handle: get,
  },
];

export function skuOf(call: Call, country: string): SkuRecord {
  const wanted = call.param('skuId').toLowerCase();
  const found = productOf(call, country).skus.find((one) => one.id.toLowerCase() === wanted);
  if (found === undefined) throw new ApiFault(404, 400_018, 'The SKU was not found.');
  return found;
}

function list(call: Call): Reply {
  const country = countryOf(call);
  refuseSegment(call);
  return ok(
    collection(
      call,
      listed(call, country).map((one) => sku(one, country, scopeQuery(call))),
    ),
  );
}

/** Without the plan's scope the list holds what MS-AZR-0145P can buy: of a product for Azure plans, nothing. */
function listed(call: Call, country: string): readonly SkuRecord[] {
  const product = productOf(call, country);
  return scopeFits(call, product) ? product.skus : [];
}

function get(call: Call): Reply {
  const country = countryOf(call);
  return ok(sku(skuOf(call, country), country, scopeQuery(call)));
}

export function sku(record: SkuRecord, country: string, scope: string): Wire {
  const path = `/products/${record.product.id}/skus/${record.id}`;
  return {
    id: record.id,
    productId: record.product.id,
    title: record.title,
    description: record.description,
    minimumQuantity: record.minimumQuantity,
    maximumQuantity: record.maximumQuantity,
    isTrial: record.isTrial,
    supportedBillingCycles: record.supportedBillingCycles.map((cycle) => spell(cycle, path)),
    purchasePrerequisites: record.purchasePrerequisites,
    inventoryVariables: record.inventoryVariables,
    provisioningVariables: record.provisioningVariables,
    dynamicAttributes: record.dynamicAttributes,
    ...record.extra,
    ...attributesOfModern(record.product, 'Sku'),
    links: {
      availabilities: link(`${path}/availabilities?country=${country}${scope}`),
      self: link(`${path}?country=${country}${scope}`),
    },
  };
}
