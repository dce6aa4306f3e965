import { ApiFault } from './api-fault.ts';
import type { AvailabilityRecord } from './catalog.ts';
import { collection } from './collection.ts';
import { link } from './link.ts';
import { marketOf } from './market.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { attributesOfModern, countryOf, product, refuseSegment, scopeFits, scopeQuery } from './product.ts';
import { sku, skuOf } from './sku.ts';
import { spell } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

const path = 'products/{productId}/skus/{skuId}/availabilities';

export const availabilityOperations: readonly Operation[] = [
  { id: 'list-availabilities', method: 'GET', path: `/v1/${path}`, auth: 'any', handle: list },
  { id: 'get-availability', method: 'GET', path: `/v1/${path}/{availabilityId}`, auth: 'any', handle: get },
  {
    id: 'list-customer-availabilities',
    method: 'GET',
    path: `/v1/customers/{customerId}/${path}`,
    auth: 'any',
    handle: list,
  },
  {
    id: 'get-customer-availability',
    method: 'GET',
    path: `/v1/customers/{customerId}/${path}/{availabilityId}`,
    auth: 'any',
    handle: get,
  },
];

function list(call: Call): Reply {
  const country = countryOf(call);
  refuseSegment(call);
  const segment = call.query.get('targetSegment')?.toLowerCase() ?? 'commercial';
  const record = skuOf(call, country);
  const found =
    record.product.segments.includes(segment) && scopeFits(call, record.product) ? record.availabilities : [];
  return ok(
    collection(
      call,
      found.map((one) => availability(one, country, segment, scopeQuery(call))),
    ),
  );
}

function get(call: Call): Reply {
  const country = countryOf(call);
  const wanted = call.param('availabilityId').toLowerCase();
  const record = skuOf(call, country).availabilities.find((one) => one.id.toLowerCase() === wanted);
  if (record === undefined) throw new ApiFault(404, 400_019, 'The availability was not found.');
  return ok(availability(record, country, 'commercial', scopeQuery(call)));
}

function availability(record: AvailabilityRecord, country: string, segment: string, scope: string): Wire {
  const market = marketOf(country);
  const productId = record.sku.product.id;
  return compact({
    id: record.id,
    productId,
    skuId: record.sku.id,
    catalogItemId: record.catalogItemId,
    defaultCurrency: { code: market.currency, symbol: market.symbol },
    segment,
    country,
    isPurchasable: record.isPurchasable,
    isRenewable: record.isRenewable,
    renewalInstructions: record.renewalInstructions,
    terms: record.terms.map((term) => ({ ...term, billingCycle: spell(String(term['billingCycle']), record.id) })),
    includedQuantityOptions: record.includedQuantityOptions,
    ...attributesOfModern(record.sku.product, 'Availability'),
    product: product(record.sku.product, country, scope),
    sku: sku(record.sku, country, scope),
    links: {
      self: link(`/products/${productId}/skus/${record.sku.id}/availabilities/${record.id}?country=${country}${scope}`),
    },
  });
}
