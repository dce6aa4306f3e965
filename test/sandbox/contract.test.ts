import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../src/sandbox/operations.ts';
import { list, startClient, text, type Client, type Loose } from './client.ts';
import { Emission, type Resources } from './emission.ts';
import { purchase } from './purchase.ts';

/** The contract lies beside the repository while the house is built; the shipped project does without. */
const contract = new URL('../../../shared/partner-center/', import.meta.url);
const present = existsSync(contract);
if (!present)
  console.warn(
    'LEFT OUT: the sandbox was not compared with the contract, because the contract is not beside this repository.',
  );

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, contract), 'utf8')) as T;

interface Endpoint {
  readonly id: string;
  readonly group: string;
  readonly method: string;
  readonly path: string;
  readonly auth?: readonly string[];
}

describe.runIf(present)('beside the contract', () => {
  test('every operation has an id, a method and a path of the contract', () => {
    const known = read<Endpoint[]>('endpoints.json').map((one) => `${one.id} ${one.method} ${one.path.toLowerCase()}`);
    const alias = 'update-support-profile PUT /v1/profiles/supportprofile';
    const own = operations.map((one) => `${one.id} ${one.method} ${one.path.toLowerCase()}`);
    expect(own.filter((one) => !known.includes(one))).toEqual([alias]);
  });

  test('every operation accepts the tokens that the contract names', () => {
    const modes = new Map(read<Endpoint[]>('endpoints.json').map((one) => [one.id, one.auth ?? ['app', 'app+user']]));
    const wrong = operations.filter((one) => (one.auth === 'app+user') !== !modes.get(one.id)?.includes('app'));
    expect(wrong.map((one) => one.id)).toEqual([]);
  });

  test('whole groups of the contract are there', () => {
    const groups = ['carts', 'entitlements', 'invoices', 'audit', 'partner-profiles', 'customer-profiles'];
    const own = new Set([...operations.map((one) => one.id), 'list-unbilled-consumption-line-items']);
    const missing = read<Endpoint[]>('endpoints.json').filter((one) => groups.includes(one.group) && !own.has(one.id));
    expect(missing.map((one) => one.id)).toEqual([]);
  });
});

describe.runIf(present)('what the sandbox says in a purchase', () => {
  let client: Client;
  let emission: Emission;
  beforeAll(async () => {
    client = await startClient();
    emission = new Emission(read<Resources>('resources.json'));
    await collect(client, emission);
  });
  afterAll(() => client.close());

  test('has no property the contract does not know', () => {
    expect(emission.unknown()).toEqual([]);
  });

  test('leaves out no property of the resources of the purchase', () => {
    expect(emission.missing(purchaseResources)).toEqual([]);
  });
});

const purchaseResources = [
  ...[
    'Customer',
    'CustomerCompanyProfile',
    'CustomerBillingProfile',
    'Address',
    'Subscription',
    'SubscriptionLinks',
    'RefundOption',
  ],
  ...[
    'RefundableQuantity',
    'RefundableQuantityDetail',
    'NextChargeInstructions',
    'ScheduledNextTermInstructions',
    'ProductTerm',
  ],
  ...[
    'SubscriptionRegistrationStatus',
    'SubscriptionProvisioningStatus',
    'SupportContact',
    'AzureEntitlement',
    'Product',
    'ProductLinks',
    'ItemType',
  ],
  ...[
    'Sku',
    'Constraint',
    'SkuAttestationProperties',
    'SpecializedOfferProperties',
    'SpecializedOfferPricingPolicy',
    'Availability',
    'CurrencyInfo',
  ],
  ...[
    'AvailabilityTerm',
    'AvailabilityIncludedQuantity',
    'RenewalOption',
    'RenewalInstruction',
    'RenewalInstructionOption',
    'CancellationPolicy',
  ],
  ...[
    'CancellationRefundOption',
    'InventoryItem',
    'InventoryRestriction',
    'Offer',
    'OfferCategory',
    'OfferProduct',
    'Cart',
    'CartLineItem',
    'CartError',
  ],
  ...[
    'CartCheckoutResult',
    'OrderError',
    'Order',
    'OrderLinks',
    'OrderLineItem',
    'OrderLineItemLinks',
    'Pricing',
    'OrderLineItemProvisioningStatus',
  ],
  ...[
    'QuantityProvisioningStatus',
    'OrderLineItemActivationLink',
    'Entitlement',
    'ReferenceOrder',
    'QuantityDetail',
    'ReservedInstanceArtifact',
  ],
  ...[
    'ReservedInstanceArtifactDetails',
    'Reservation',
    'Invoice',
    'InvoiceDetail',
    'TaxReceipt',
    'InvoiceSummary',
    'InvoiceSummaryDetail',
  ],
  ...[
    'LicenseBasedLineItem',
    'UsageBasedLineItem',
    'DailyUsageLineItem',
    'OneTimeInvoiceLineItem',
    'DailyRatedUsageLineItem',
    'EstimateLink',
  ],
  ...[
    'AuditRecord',
    'BillingProfile',
    'OrganizationProfile',
    'MpnProfile',
    'SupportProfile',
    'LegalBusinessProfile',
    'SpendingBudget',
  ],
  ...[
    'CustomerMonthlyUsageRecord',
    'SubscriptionMonthlyUsageRecord',
    'PartnerUsageSummary',
    'CustomerUsageSummary',
    'SubscriptionUsageSummary',
  ],
];

/** Reads everything a person who buys and checks a purchase reads, for enough customers to meet every kind of record. */
async function collect(client: Client, emission: Emission): Promise<void> {
  const one = async (resource: string, path: string): Promise<Loose> => {
    const { body } = await client.get(path);
    emission.add(resource, body);
    return body;
  };
  const many = async (resource: string, path: string): Promise<Loose[]> => {
    const { body } = await client.get(path);
    for (const item of list(body['items'])) emission.add(resource, item);
    return list(body['items']);
  };
  await buy(client, emission);
  emission.add('Customer', (await client.send('POST', '/v1/customers', newCustomer)).body);
  const customers = await many('Customer', '/v1/customers?size=16');
  for (const customer of customers) {
    const base = `/v1/customers/${text(customer['id'])}`;
    await one('Customer', base);
    await one('CustomerBillingProfile', `${base}/profiles/billing`);
    await one('CustomerCompanyProfile', `${base}/profiles/company`);
    for (const subscription of await many('Subscription', `${base}/subscriptions`)) {
      const path = `${base}/subscriptions/${text(subscription['id'])}`;
      if (text(subscription['billingType']).toLowerCase() === 'usage') {
        await one('SubscriptionRegistrationStatus', `${path}/registrationstatus`);
        await many('AzureEntitlement', `${path}/azureEntitlements`);
        await one('SubscriptionUsageSummary', `${path}/usagesummary`);
      }
      await one('SubscriptionProvisioningStatus', `${path}/provisioningstatus`);
      await one('SupportContact', `${path}/supportcontact`);
    }
    for (const order of await many('Order', `${base}/orders?include_price=true`)) {
      await many('OrderLineItemProvisioningStatus', `${base}/orders/${text(order['id'])}/provisioningstatus`);
      await many('OrderLineItemActivationLink', `${base}/orders/${text(order['id'])}/activationlinks`);
    }
    for (const entitlement of await many('Entitlement', `${base}/entitlements?showExpiry=true`)) {
      for (const artifact of list(entitlement['entitledArtifacts'])) {
        await one('ReservedInstanceArtifactDetails', absolute(text(artifact['link']?.['uri'])));
      }
    }
    await many('SubscriptionMonthlyUsageRecord', `${base}/subscriptions/usagerecords`);
    await one('CustomerUsageSummary', `${base}/usagesummary`);
    await one('SpendingBudget', `${base}/usagebudget`);
  }
  await many('CustomerMonthlyUsageRecord', '/v1/customers/usagerecords');
  await one('PartnerUsageSummary', '/v1/usagesummary');
  for (const view of ['Azure', 'AzureReservations', 'OnlineServices', 'Software']) {
    for (const product of await many('Product', `/v1/products?country=US&targetView=${view}`)) {
      const path = `/v1/products/${text(product['id'])}/skus`;
      for (const sku of (await many('Sku', `${path}?country=US`)).slice(0, 4)) {
        await many('Availability', `${path}/${text(sku['id'])}/availabilities?country=US`);
      }
    }
  }
  await many('Offer', '/v1/offers?country=US');
  await many('OfferCategory', '/v1/offercategories?country=US');
  for (const invoice of await many('Invoice', '/v1/invoices?size=200')) {
    await one('Invoice', `/v1/invoices/${text(invoice['id'])}`);
    for (const detail of list(invoice['invoiceDetails'])) {
      const uri = absolute(text(detail['links']?.['self']?.['uri']));
      await many('InvoiceLineItem', `${uri}?size=60`);
    }
  }
  await many('InvoiceSummary', '/v1/invoices/summaries');
  await one('InvoiceSummary', '/v1/invoices/summary');
  for (const link of await many('EstimateLink', '/v1/invoices/estimates/links?currencycode=USD')) {
    await many('InvoiceLineItem', absolute(text(link['link']?.['uri'])));
  }
  await many(
    'AuditRecord',
    `/v1/auditrecords?startDate=${new Date(Date.now() - 80 * 86_400_000).toISOString().slice(0, 10)}`,
  );
  await one('BillingProfile', '/v1/profiles/billing');
  await one('OrganizationProfile', '/v1/profiles/organization');
  await one('MpnProfile', '/v1/profiles/mpn');
  await one('SupportProfile', '/v1/profiles/support');
  await one('LegalBusinessProfile', '/v1/profiles/legalbusiness');
}

const newCustomer = {
  companyProfile: { domain: 'newcomer.onmicrosoft.com' },
  billingProfile: {
    companyName: 'Newcomer',
    firstName: 'A',
    lastName: 'B',
    defaultAddress: { country: 'SE', city: 'Lund' },
  },
};

/** One cart with every kind of line, good and bad. */
async function buy(client: Client, emission: Emission): Promise<void> {
  const { customerId, carts, ...shop } = purchase(client);
  await shop.register();
  const cart = await shop.createCart(
    [
      shop.reservationLine({ friendlyName: 'Reserved for the web shop' }),
      {
        id: 1,
        catalogItemId: shop.restrictedItem,
        quantity: 1,
        provisioningContext: { subscriptionId: shop.subscriptionId, scope: 'single' },
      },
      {
        id: 2,
        catalogItemId: shop.newCommerceItem,
        quantity: 5,
        billingCycle: 'monthly',
        termDuration: 'P1Y',
        promotionId: '39NFJQT20ZM2:0001:39NFJQT1Q5KB',
        customTermEndDate: '2099-01-01T00:00:00Z',
        attestationAccepted: true,
        renewsTo: { termDuration: 'P1Y' },
        participants: [
          { key: 'transaction_reseller', value: '4847383' },
          { key: 'additional_transaction_reseller', value: '4391507' },
        ],
      },
      {
        id: 3,
        catalogItemId: shop.licenceOffer,
        quantity: 3,
        billingCycle: 'monthly',
        addonItems: [{ id: 4, catalogItemId: shop.addOnOffer, quantity: 2 }],
      },
      { id: 5, catalogItemId: shop.failingItem, quantity: 1, billingCycle: 'monthly' },
      { id: 6, catalogItemId: shop.saasItem, quantity: 1, billingCycle: 'monthly' },
    ],
    { partnerOnRecordAttestationAccepted: true },
  );
  emission.add('Cart', cart.body);
  emission.add('Cart', (await client.get(`${carts}/${text(cart.body['id'])}`)).body);
  emission.add('CartCheckoutResult', (await shop.checkout(cart.body)).body);
  const inventory = await client.send('POST', '/v1/extensions/product/checkInventory?country=US', {
    targetItems: [{ productId: shop.restrictedItem.split(':')[0] }],
  });
  for (const item of list(inventory.body)) emission.add('InventoryItem', item);
  await client.control('POST', '/sandbox/clock', { advanceMs: 900_000 });
  expect((await client.get(`/v1/customers/${customerId}/orders`)).status).toBe(200);
}

function absolute(uri: string): string {
  return `/v1/${uri.replace(/^\/?(v1\/)?/, '')}`;
}
