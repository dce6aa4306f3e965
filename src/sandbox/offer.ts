import { ApiFault } from './api-fault.ts';
import type { OfferRecord } from './catalog.ts';
import { collection } from './collection.ts';
import { link } from './link.ts';
import { offsetPage, sourceOf } from './offset-paging.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { countryOf } from './product.ts';
import { guidOf } from './random.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

export const offerOperations: readonly Operation[] = [
  { id: 'list-offers', method: 'GET', path: '/v1/offers', auth: 'any', handle: list },
  {
    id: 'get-offer',
    method: 'GET',
    path: '/v1/offers/{offerId}',
    auth: 'any',
    handle: (call) => ok(offer(offerOf(call), countryOf(call), call)),
  },
  {
    id: 'list-offer-addons',
    method: 'GET',
    path: '/v1/offers/{offerId}/addons',
    auth: 'any',
    handle(call) {
      const base = offerOf(call);
      const country = countryOf(call);
      const addOns = call.world.catalog.offers.filter((one) => one.isAddOn && one.prerequisiteOffers.includes(base.id));
      return ok(offsetPage(call, sourceOf(addOns.map((one) => offer(one, country, call))), 200, 1000));
    },
  },
  { id: 'list-customer-offers', method: 'GET', path: '/v1/customers/{customerId}/offers', auth: 'any', handle: list },
  { id: 'list-offer-categories', method: 'GET', path: '/v1/offercategories', auth: 'any', handle: listCategories },
  {
    id: 'list-customer-offer-categories',
    method: 'GET',
    path: '/v1/customers/{customerId}/offercategories',
    auth: 'any',
    handle: listCategories,
  },
];

const categories = [
  ['Enterprise_Key', 'Enterprise', 20],
  ['SmallBusiness_Key', 'SmallBusiness', 30],
  ['Government_Key', 'Government', 40],
  ['Internal_Key', 'Internal', 100],
] as const;

function list(call: Call): Reply {
  const country = countryOf(call);
  const categoryId = call.query.get('offer_category_id')?.toLowerCase();
  const found = call.world.catalog.offers.filter(
    (one) => categoryId === undefined || one.categoryId.toLowerCase() === categoryId,
  );
  return ok(offsetPage(call, sourceOf(found.map((one) => offer(one, country, call))), 200, 1000));
}

function listCategories(call: Call): Reply {
  const country = countryOf(call);
  return ok(
    collection(
      call,
      categories.map(([id]) => category(id, country, call.locale)),
    ),
  );
}

function offerOf(call: Call): OfferRecord {
  const found = call.world.catalog.offer(call.param('offerId'));
  if (found === undefined) throw new ApiFault(404, 800_004, 'The offer was not found.');
  return found;
}

function offer(record: OfferRecord, country: string, call: Call): Wire {
  return {
    id: record.id,
    name: record.name,
    description: record.description,
    minimumQuantity: 1,
    maximumQuantity: record.maximumQuantity,
    rank: record.rank,
    uri: `/${guidOf('offers').slice(0, 36)}/Offers/${record.id}`,
    locale: call.locale,
    country,
    category: category(record.categoryId, country, call.locale),
    prerequisiteOffers: record.prerequisiteOffers,
    isAddOn: record.isAddOn,
    hasAddOns: !record.isAddOn && record.billing === 'license',
    isAvailableForPurchase: record.isAvailableForPurchase,
    billing: spell(record.billing, record.id),
    supportedBillingCycles: record.billing === 'usage' ? ['monthly'] : ['monthly', 'annual'],
    isAutoRenewable: record.billing === 'license',
    upgradeTargetOffers: record.rank === 10 ? ['796B6B5F-613C-4E24-A17C-EBA730D49C02'] : [],
    conversionTargetOffers: record.isTrial ? ['796B6B5F-613C-4E24-A17C-EBA730D49C02'] : [],
    salesGroupId: '1',
    limitUnitOfMeasure: 'none',
    limit: 0,
    reselleeQualifications: [],
    resellerQualifications: [],
    isTrial: record.isTrial,
    attestationProperties: { enforceAttestation: false, attestationType: 'None' },
    product: { id: record.productId, name: record.name, unit: record.billing === 'usage' ? 'Usage-based' : 'Licenses' },
    unitType: record.billing === 'usage' ? 'Usage-based' : 'Licenses',
    links: { learnMore: link('/learnmore/offers'), self: link(`/offers/${record.id}?country=${country}`) },
    attributes: { objectType: 'Offer' },
  };
}

function category(id: string, country: string, locale: string): Wire {
  const known = categories.find(([one]) => one === id);
  return {
    id,
    name: known?.[1] ?? '',
    rank: known?.[2] ?? 0,
    locale: locale.toLowerCase(),
    country,
    attributes: { objectType: 'OfferCategory' },
  };
}
