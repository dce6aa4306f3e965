import type { Catalog } from '../catalog.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { addTerm, dayMs } from '../dates.ts';
import type { Holdings, OrderLineRecord, OrderRecord, SubscriptionStatus } from '../holdings.ts';
import { sellsReservationsAndSoftware } from '../market.ts';
import { entitlementFor } from '../purchase.ts';
import { Random } from '../random.ts';
import { addOrder, addSubscription, line, type Plan } from './holding-records.ts';
import { addOnOfferIds, baseOfferIds, legacyAzureOfferId } from './offers.ts';
import { partnerMpnId, resellerMpnId } from './partner.ts';

const rarer: readonly SubscriptionStatus[] = ['suspended', 'expired', 'deleted', 'pending', 'disabled'];

/** What a seeded customer has bought before the sandbox started. Depends on the customer's place only. */
export function seedHoldings(
  customer: CustomerRecord,
  catalog: Catalog,
  anchorMs: number,
  exactSubscriptions: number,
): Holdings {
  const holdings: Holdings = { subscriptions: [], orders: [], entitlements: [] };
  const plan: Plan = { customer, catalog, anchorMs, random: new Random(`holdings:${customer.index}`), holdings };
  if (customer.index % 3 !== 2 || customer.index < 4) legacyAzure(plan);
  if (customer.index % 2 === 0) azurePlan(plan);
  for (let n = 0; n < 1 + (customer.index % 3); n += 1) legacyLicence(plan, n);
  for (let n = 0; n < 1 + (customer.index % 2); n += 1) newCommerce(plan, n);
  if (customer.index % 5 === 0) saas(plan);
  if (sellsReservationsAndSoftware(customer.market.country)) reservations(plan);
  if (customer.index % 3 === 1) software(plan);
  if (exactSubscriptions > 0) trimOrFill(plan, exactSubscriptions);
  return holdings;
}

function legacyAzure(plan: Plan): void {
  const id = plan.random.guid().toUpperCase();
  const registered = plan.customer.index % 4 === 3 || plan.customer.index % 5 === 4;
  const order = addOrder(plan, 'monthly', true, [line(0, legacyAzureOfferId, undefined, id, 'Microsoft Azure', 1)]);
  addSubscription(plan, order, {
    id,
    kind: 'legacy azure',
    offerId: legacyAzureOfferId,
    offerName: 'Microsoft Azure',
    registeredMs: registered ? order.createdMs + dayMs : undefined,
  });
}

function azurePlan(plan: Plan): void {
  const availability = plan.catalog.product('DZH318Z0BPS6')?.skus[0]?.availabilities[0];
  if (availability === undefined) return;
  const id = plan.random.guid();
  const registered = plan.customer.index % 4 === 2;
  const order = addOrder(plan, 'monthly', false, [
    line(0, availability.catalogItemId, availability, id, 'Microsoft Azure plan', 1),
  ]);
  addSubscription(plan, order, {
    id,
    kind: 'azure plan',
    offerId: availability.catalogItemId,
    offerName: 'Microsoft Azure plan',
    availability,
    registeredMs: registered ? order.createdMs + dayMs : undefined,
  });
}

/** A licence subscription, every second one with an add-on on the same order. */
function legacyLicence(plan: Plan, n: number): void {
  const base = plan.catalog.offer(baseOfferIds[(plan.customer.index + n) % baseOfferIds.length] ?? '');
  const addOn = plan.catalog.offer(addOnOfferIds[(plan.customer.index + n) % addOnOfferIds.length] ?? '');
  if (base === undefined || addOn === undefined) return;
  const ids = [plan.random.guid().toUpperCase(), plan.random.guid().toUpperCase()] as const;
  const quantity = plan.random.int(1, 120);
  const lines = [line(0, base.id, undefined, ids[0], base.name, quantity, base.unitCents)];
  const withAddOn = (plan.customer.index + n) % 2 === 0;
  if (withAddOn)
    lines.push({
      ...line(1, addOn.id, undefined, ids[1], addOn.name, quantity, addOn.unitCents),
      parentSubscriptionId: ids[0],
    });
  const order = addOrder(plan, n % 2 === 0 ? 'monthly' : 'annual', true, lines);
  const status = n === 2 ? plan.random.pick(rarer) : 'active';
  addSubscription(plan, order, { id: ids[0], kind: 'legacy licence', offerId: base.id, offerName: base.name, status });
  if (withAddOn)
    addSubscription(plan, order, {
      id: ids[1],
      kind: 'legacy licence',
      offerId: addOn.id,
      offerName: addOn.name,
      status,
      parentId: ids[0],
    });
}

function newCommerce(plan: Plan, n: number): void {
  const productId = n === 0 ? 'CFQ7TTC0LH0Z' : plan.random.pick(['CFQ7TTC0LFLX', 'CFQ7TTC0LCHC', 'CFQ7TTC0LHSL']);
  const availability = plan.catalog.product(productId)?.skus[0]?.availabilities[0];
  if (availability === undefined) return;
  const id = plan.random.guid();
  const promotionId = plan.customer.index % 4 === 0 ? '39NFJQT20ZM2:0001:39NFJQT1Q5KB' : undefined;
  const bought: OrderLineRecord = {
    ...line(
      0,
      availability.catalogItemId,
      availability,
      id,
      availability.sku.title,
      plan.random.int(1, 80),
      availability.sku.unitCents,
    ),
    termDuration: 'P1Y',
    promotionId,
    renewsTo: n === 1 ? { termDuration: 'P1Y' } : undefined,
    customTermEndDate: n === 1 ? new Date(addTerm(plan.anchorMs, 'P1Y')).toISOString() : undefined,
    partnerIdOnRecord: plan.customer.indirectReseller ? resellerMpnId : undefined,
    additionalPartnerIdsOnRecord: plan.customer.indirectReseller ? [partnerMpnId] : undefined,
    attestationAccepted: n === 1 ? true : undefined,
  };
  const order = addOrder(plan, n === 0 ? 'monthly' : 'annual', false, [bought]);
  const previous = plan.holdings.subscriptions.find((one) => one.kind === 'legacy licence');
  addSubscription(plan, order, {
    id,
    kind: 'new commerce',
    offerId: availability.catalogItemId,
    offerName: availability.sku.title,
    availability,
    promotionId,
    migratedFromSubscriptionId: plan.customer.index % 4 === 0 ? previous?.id : undefined,
    scheduled: plan.customer.index % 3 === 0,
    status: plan.customer.index % 7 === 5 && n === 1 ? 'suspended' : 'active',
  });
}

function saas(plan: Plan): void {
  const availability = plan.catalog.product('DZH318Z0BXWC')?.skus[1]?.availabilities[0];
  if (availability === undefined) return;
  const id = plan.random.guid();
  const bought = {
    ...line(0, availability.catalogItemId, availability, id, availability.sku.title, 1, availability.sku.unitCents),
    termDuration: 'P1M',
  };
  const order = addOrder(plan, 'monthly', false, [bought]);
  addSubscription(plan, order, {
    id,
    kind: 'new commerce',
    offerId: availability.catalogItemId,
    offerName: availability.sku.title,
    availability,
  });
}

/** One order with one or two reservations, on an Azure subscription of the matching scope. */
function reservations(plan: Plan): void {
  const azure = plan.holdings.subscriptions.find((one) => one.kind === 'azure plan' || one.kind === 'legacy azure');
  if (azure === undefined) return;
  const scope = azure.kind === 'azure plan' ? 'AzurePlan' : undefined;
  const products = plan.catalog.products.filter(
    (product) => product.kind === 'reservation' && product.reservationScope === scope,
  );
  const lines: OrderLineRecord[] = [];
  for (let n = 0; n < 1 + (plan.customer.index % 2); n += 1) {
    const availability = plan.random.pick(plan.random.pick(products).skus).availabilities[0];
    if (availability === undefined) continue;
    const term = availability.terms[0]?.['duration'];
    lines.push({
      ...line(
        n,
        availability.catalogItemId,
        availability,
        undefined,
        availability.sku.title,
        plan.random.int(1, 4),
        availability.sku.unitCents,
      ),
      termDuration: typeof term === 'string' ? term : undefined,
      provisioningContext: {
        subscriptionId: azure.id,
        scope: n === 0 ? 'shared' : 'single',
        duration: term === 'P3Y' ? '3Years' : '1Year',
      },
    });
  }
  entitle(plan, addOrder(plan, 'one_time', false, lines));
}

function software(plan: Plan): void {
  const availability = plan.catalog.product('DG7GMGF0DWTL')?.skus[0]?.availabilities[0];
  if (availability === undefined) return;
  const bought = line(
    0,
    availability.catalogItemId,
    availability,
    undefined,
    availability.sku.title,
    plan.random.int(1, 8),
    availability.sku.unitCents,
  );
  entitle(plan, addOrder(plan, 'one_time', false, [bought]));
}

function entitle(plan: Plan, order: OrderRecord): void {
  for (const bought of order.lines) {
    const entitlement = entitlementFor(plan.catalog, order, bought, plan.random, plan.customer.index % 4 === 1);
    if (entitlement !== undefined) plan.holdings.entitlements.push(entitlement);
  }
}

/** Orders go with the subscriptions they brought: upstream has no order line whose subscription cannot be found. */
function trimOrFill(plan: Plan, exact: number): void {
  const { holdings } = plan;
  for (let n = 0; holdings.subscriptions.length < exact; n += 1) newCommerce(plan, n % 2);
  const left = new Set(holdings.subscriptions.splice(exact).map(({ id }) => id));
  const kept = holdings.orders.filter(({ lines }) => !lines.some((one) => left.has(one.subscriptionId ?? '')));
  holdings.orders.splice(0, Infinity, ...kept);
}
