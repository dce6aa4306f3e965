import { ApiFault } from './api-fault.ts';
import { isSoldIn, type ProductRecord } from './catalog.ts';
import { collection } from './collection.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { same } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

export const productOperations: readonly Operation[] = [
  {
    id: 'list-products',
    method: 'GET',
    path: '/v1/products',
    auth: 'any',
    handle: (call) => list(call, countryOf(call)),
  },
  {
    id: 'get-product',
    method: 'GET',
    path: '/v1/products/{productId}',
    auth: 'any',
    handle: (call) => get(call, countryOf(call)),
  },
  {
    id: 'list-customer-products',
    method: 'GET',
    path: '/v1/customers/{customerId}/products',
    auth: 'any',
    handle: (call) => list(call, countryOf(call)),
  },
  {
    id: 'get-customer-product',
    method: 'GET',
    path: '/v1/customers/{customerId}/products/{productId}',
    auth: 'any',
    handle: (call) => get(call, countryOf(call)),
  },
];

const views = [
  'Azure',
  'AzureReservations',
  'AzureReservationsVM',
  'AzureReservationsSQL',
  'AzureReservationsCosmosDb',
  'MicrosoftAzure',
  'OnlineServices',
  'Software',
  'SoftwareSUSELinux',
  'SoftwarePerpetual',
  'SoftwareSubscriptions',
];

/** The country asked for, or the customer's own in the by-customer catalog. */
export function countryOf(call: Call): string {
  if (call.param('customerId') !== '') return call.world.customer(call.param('customerId')).market.country;
  const country = call.query.get('country');
  if (country === undefined || !/^[a-z]{2}$/i.test(country))
    throw new ApiFault(400, 3000, 'country must be an ISO 3166-1 code of two letters.');
  return country.toUpperCase();
}

export function refuseSegment(call: Call): void {
  const segment = call.query.get('targetSegment')?.toLowerCase();
  if (segment === undefined || ['commercial', 'education', 'nonprofit'].includes(segment)) return;
  throw new ApiFault(403, 400_030, `The target segment ${segment} is not allowed for this partner.`);
}

export function productOf(call: Call, country: string): ProductRecord {
  const product = call.world.catalog.product(call.param('productId'));
  if (product === undefined || !isSoldIn(product, country) || contradictsScope(call, product)) {
    throw new ApiFault(404, 400_013, 'The product was not found.');
  }
  return product;
}

function list(call: Call, country: string): Reply {
  refuseSegment(call);
  const view = call.query.get('targetView') ?? call.query.get('collectionId');
  if (view === undefined) throw new ApiFault(400, 3000, 'targetView is missing.');
  if (!views.some((known) => same(known, view)))
    throw new ApiFault(403, 400_036, `The target view ${view} is not allowed.`);
  const segment = call.query.get('targetSegment')?.toLowerCase() ?? 'commercial';
  const found = call.world.catalog.products.filter(
    (one) =>
      one.targetViews.some((known) => same(known, view)) &&
      one.segments.includes(segment) &&
      isSoldIn(one, country) &&
      scopeFits(call, one),
  );
  return ok(
    collection(
      call,
      found.map((one) => product(one, country, scopeQuery(call))),
    ),
  );
}

function get(call: Call, country: string): Reply {
  return ok(product(productOf(call, country), country, scopeQuery(call)));
}

/** In lists reservationScope=AzurePlan selects what Azure plans can buy, leaving it out what MS-AZR-0145P can. */
export function scopeFits(call: Call, product: ProductRecord): boolean {
  if (product.kind !== 'reservation') return true;
  const scope = call.query.get('reservationScope');
  return product.reservationScope === undefined ? scope === undefined : same(scope, product.reservationScope);
}

/** By id the scope may be left out, as links do; asking for the plan's view of something else finds nothing. */
function contradictsScope(call: Call, product: ProductRecord): boolean {
  const scope = call.query.get('reservationScope');
  return product.kind === 'reservation' && scope !== undefined && !same(scope, product.reservationScope);
}

/** Links repeat the scope, else following one would lead to nothing. */
export function scopeQuery(call: Call): string {
  return call.query.get('reservationScope') === undefined ? '' : '&reservationScope=AzurePlan';
}

export function product(record: ProductRecord, country: string, scope: string): Wire {
  return compact({
    id: record.id,
    title: record.title,
    description: record.description,
    productType: record.productType,
    isMicrosoftProduct: record.isMicrosoftProduct,
    publisherName: record.publisherName,
    links: {
      skus: link(`/products/${record.id}/skus?country=${country}${scope}`),
      self: link(`/products/${record.id}?country=${country}${scope}`),
    },
    localizedAttributes: record.localizedAttributes,
    ...attributesOfModern(record, 'Product'),
  });
}

/** Catalog answers of the newer kind name their type, the older ones do not. */
export function attributesOfModern(record: ProductRecord, objectType: string): Wire {
  return record.kind === 'online service' ? { attributes: { objectType } } : {};
}
