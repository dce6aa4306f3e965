import { randomUUID } from 'node:crypto';
import { CheckoutCartDocument, CreateCartDocument } from '../../../../src/operations/generated/graphql.ts';
import { toGlobalId } from '../../../../src/domain/global-id.ts';
import { readSeed, type Seed } from '../../../helpers/seed.ts';
import { bearer, type GuardedGateway } from './guarded-gateway.ts';

/** Ids by the name that arguments call them. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** What belongs to customers that a caller does not see, and what stands for it that does not exist anywhere. */
export interface HiddenWorld {
  readonly own: string;
  /** Ids of the caller's own customer. */
  readonly ownIds: Ids;
  /** Ids of another customer and of the partner. */
  readonly hiddenIds: Ids;
  /** For each of these, one of its form that nobody has. */
  readonly twins: ReadonlyMap<string, string>;
  /** Text that only the other customers have: names, domains, addresses. */
  readonly texts: readonly string[];
}

interface Everything {
  readonly customers: {
    readonly nodes: readonly {
      readonly customerId: string;
      readonly commerceId: string;
      readonly companyProfile: { readonly companyName: string; readonly domain: string };
      readonly billingProfile: { readonly email: string };
      readonly subscriptions: readonly { readonly subscriptionId: string }[];
      readonly orders: readonly { readonly orderId: string }[];
    }[];
  };
}

const everything = `{ customers { nodes {
  customerId commerceId companyProfile { companyName domain } billingProfile { email }
  subscriptions { subscriptionId } orders { orderId }
} } }`;

/** Looks at the world as an administrator, and buys something for another customer. The caller's own is the first of the seed. */
export async function openHiddenWorld(gateway: GuardedGateway): Promise<HiddenWorld> {
  const admin = bearer(await gateway.token());
  const seed = await readSeed(gateway.sandbox);
  const { customerId: own } = seed.reservationCustomer;
  const other = seed.softwareCustomer.customerId;
  const cart = await buyFor(other, gateway, seed, admin);
  const { data } = await gateway.execute<Everything, object>(everything, {}, admin);
  const customers = data?.customers.nodes ?? [];
  const of = (customerId: string) => customers.find((customer) => customer.customerId === customerId);
  const idsOf = (customerId: string) => ({
    customerId: [customerId],
    subscriptionId: of(customerId)?.subscriptions.map(({ subscriptionId }) => subscriptionId) ?? [],
    orderId: of(customerId)?.orders.map(({ orderId }) => orderId) ?? [],
  });
  const hidden = { ...idsOf(other), ...cart, invoiceId: seed.invoices.map(({ invoiceId }) => invoiceId) };
  const twins = new Map<string, string>();
  for (const [name, ids] of Object.entries(hidden)) for (const id of ids) twins.set(id, twinOf(name, id));
  const nodes = globalIds(hidden, seed);
  const nodeTwins = globalIds(mapped(hidden, twins), seed);
  nodes.forEach((id, index) => twins.set(id, nodeTwins[index] ?? ''));
  return {
    own,
    ownIds: idsOf(own),
    hiddenIds: { ...hidden, id: nodes, ids: nodes },
    twins,
    texts: customers
      .filter(({ customerId }) => customerId !== own)
      .flatMap(({ companyProfile, billingProfile, commerceId }) => [
        companyProfile.companyName,
        companyProfile.domain,
        billingProfile.email,
        commerceId,
      ]),
  };
}

async function buyFor(customerId: string, gateway: GuardedGateway, seed: Seed, admin: Record<string, string>) {
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const made = await gateway.execute(CreateCartDocument, { input: { customerId, lineItems } }, admin);
  const cartId = made.data?.createCart.cart.cartId ?? '';
  const bought = await gateway.execute(CheckoutCartDocument, { input: { customerId, cartId } }, admin);
  return { cartId: [cartId], operationId: [bought.data?.checkoutCart.operationId ?? ''] };
}

/** Of the same form and length. */
function twinOf(name: string, id: string): string {
  if (name === 'orderId' || name === 'invoiceId') return `${id.slice(0, 1)}${'9'.repeat(id.length - 1)}`;
  return randomUUID();
}

const mapped = (ids: Ids, twins: ReadonlyMap<string, string>): Ids =>
  Object.fromEntries(Object.entries(ids).map(([name, list]) => [name, list.map((id) => twins.get(id) ?? id)]));

/** Nodes of every type that belong to a customer or the partner. */
function globalIds(ids: Ids, { reservationProducts: [product] }: Seed): readonly string[] {
  const [customerId = ''] = ids['customerId'] ?? [];
  const nodes = (type: string, keys: readonly string[] = []) => keys.map((key) => toGlobalId(type, [customerId, key]));
  const catalog = ['', '', customerId, product?.productId ?? ''];
  return [
    toGlobalId('Customer', [customerId]),
    ...nodes('CustomerSubscription', ids['subscriptionId']),
    ...nodes('Order', ids['orderId']),
    ...nodes('Cart', ids['cartId']),
    ...(ids['invoiceId'] ?? []).map((id) => toGlobalId('Invoice', [id])),
    toGlobalId('Product', catalog),
    toGlobalId('Sku', [...catalog, '0001']),
    toGlobalId('Availability', [...catalog, '0001', (product?.catalogItemId ?? '').split(':')[2] ?? '']),
  ];
}
