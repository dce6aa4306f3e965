import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CustomerOverviewDocument,
  ListCustomersDocument,
  ListEntitlementsDocument,
  ListOrdersDocument,
  NodeDocument,
  OrderDocument,
  PurchaseTrailDocument,
  RegistrationStatusDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed, type SeedCustomer } from '../helpers/seed.ts';

let gateway: TestGateway;
let customer: SeedCustomer;
let self: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  customer = (await readSeed(gateway.sandbox)).reservationCustomer;
  self = `/v1/customers/${customer.customerId}`;
});
afterAll(() => gateway.close());

test('a page of customers is one request', async () => {
  const { data, requests } = await observe(gateway, ListCustomersDocument, { first: 3 });
  expect(requests).toEqual(['GET /v1/customers?size=3']);
  expect(data?.customers.nodes).toHaveLength(3);
  expect(data?.customers.nodes[0]).toMatchObject({
    customerId: customer.customerId,
    companyProfile: { companyName: customer.companyName },
    relationshipToPartner: 'RESELLER',
  });
});

test('the next page of customers is asked for by its token, which travels as a header and never in the URL', async () => {
  const first = await observe(gateway, ListCustomersDocument, { first: 3 });
  const after = first.data?.customers.pageInfo.endCursor ?? null;
  const { ledger, requests } = await observe(gateway, ListCustomersDocument, { first: 3, after });
  expect(requests).toEqual(['GET /v1/customers?size=3&seekOperation=Next']);
  const token = ledger[0]?.headers['ms-continuationtoken'];
  expect(token).toMatch(/./);
  expect(ledger[0]?.url).not.toContain(encodeURIComponent(String(token)));
});

test('customers are searched by the start of one field, as upstream spells a filter', async () => {
  const { data, ledger } = await observe(gateway, ListCustomersDocument, { filter: { companyName: 'contoso t' } });
  expect(ledger.map(({ path, query }) => [path, query])).toEqual([
    ['/v1/customers', { size: '100', filter: '{"Field":"CompanyName","Value":"contoso t","Operator":"starts_with"}' }],
  ]);
  expect(data?.customers.nodes[0]?.customerId).toBe(customer.customerId);
});

test("a customer with its subscriptions is two requests: the orders' ids are known by then", async () => {
  const { data, requests } = await observe(gateway, CustomerOverviewDocument, { customerId: customer.customerId });
  expect(requests).toEqual([`GET ${self}`, `GET ${self}/subscriptions`]);
  expect(data?.customer).toMatchObject({
    companyProfile: { companyName: customer.companyName },
    billingProfile: { defaultAddress: { country: 'US' } },
  });
  expect(data?.customer?.subscriptions).toContainEqual(
    expect.objectContaining({
      subscriptionId: customer.legacySubscriptionId,
      offerId: 'MS-AZR-0145P',
      status: 'ACTIVE',
      order: { orderId: customer.orderId },
    }),
  );
});

test('a purchase trail reads each list once and each catalog item once', async () => {
  const { data, requests } = await observe(gateway, PurchaseTrailDocument, { customerId: customer.customerId });
  expect([...requests].sort()).toEqual([
    `GET ${self}`,
    `GET ${self}/entitlements`,
    `GET ${self}/orders`,
    `GET ${self}/subscriptions`,
    'GET /v1/offers/195416C1-3447-423A-B37B-EE59A99A19C4?country=US',
    'GET /v1/offers/2828BE95-46BA-4F91-B2FD-0BEF192ECF60?country=US',
    'GET /v1/offers/MS-AZR-0145P?country=US',
    'GET /v1/products/CFQ7TTC0LH0Z/skus/0001?country=US',
    'GET /v1/products/CFQ7TTC0LH0Z?country=US',
    'GET /v1/products/DZH318Z0BPS6/skus/0001?country=US',
    'GET /v1/products/DZH318Z0BPS6?country=US',
    'GET /v1/products/DZH318Z0BXWC/skus/0002?country=US',
    'GET /v1/products/DZH318Z0BXWC?country=US',
  ]);
  const addOn = data?.customer?.subscriptions?.find(({ parentSubscription }) => parentSubscription);
  expect(addOn?.parentSubscription?.subscriptionId).toBe(customer.licenceSubscriptionId);
});

test('orders of one billing cycle are filtered upstream', async () => {
  const { data, requests } = await observe(gateway, ListOrdersDocument, {
    customerId: customer.customerId,
    billingCycle: 'ONE_TIME',
  });
  expect(requests).toEqual([`GET ${self}`, `GET ${self}/orders?billingType=OneTime`]);
  expect(data?.customer?.orders?.map(({ billingCycle }) => billingCycle)).toEqual(['ONE_TIME']);
});

test('an order is followed by its id, with its subscription and how far it is provisioned', async () => {
  const { customerId, orderId, legacySubscriptionId } = customer;
  const { data, requests } = await observe(gateway, OrderDocument, { customerId, orderId });
  expect(requests.slice(0, 2)).toEqual([`GET ${self}`, `GET ${self}/orders/${orderId}`]);
  expect(requests.slice(2).sort()).toEqual([
    `GET ${self}/orders/${orderId}/provisioningstatus`,
    `GET ${self}/subscriptions/${legacySubscriptionId}`,
  ]);
  expect(data?.customer?.order).toMatchObject({
    status: 'COMPLETED',
    lineItems: [{ offerId: 'MS-AZR-0145P', product: null, subscription: { status: 'ACTIVE' } }],
    provisioningStatus: [{ lineItemNumber: 0, status: 'FULFILLED' }],
  });
});

test('entitlements lead to the reservations behind them through the link of their artifact, with a user token', async () => {
  const { data, ledger } = await observe(gateway, ListEntitlementsDocument, {
    customerId: customer.customerId,
    entitlementType: 'RESERVED_INSTANCE',
  });
  expect(ledger.map(({ operation, authMode }) => [operation, authMode])).toEqual([
    ['get-customer', 'app'],
    ['list-entitlements', 'app+user'],
    ['get-reservation-artifact', 'app+user'],
  ]);
  expect(ledger[1]?.url).toBe(`${self}/entitlements?entitlementType=reservedInstance`);
  expect(data?.customer?.entitlements).toMatchObject([
    { quantity: 3, entitledArtifacts: [{ reservation: { reservations: [{ quantity: 3, scopeType: 'Shared' }] } }] },
  ]);
});

test('the registration of a subscription is read below it', async () => {
  const { customerId, legacySubscriptionId: subscriptionId } = customer;
  const { data, requests } = await observe(gateway, RegistrationStatusDocument, { customerId, subscriptionId });
  expect(requests).toEqual([
    `GET ${self}`,
    `GET ${self}/subscriptions/${subscriptionId}`,
    `GET ${self}/subscriptions/${subscriptionId}/registrationstatus`,
  ]);
  expect(data?.customer?.subscription?.registrationStatus?.status).toBe('NOT_REGISTERED');
});

test('a node is read again by its id', async () => {
  const { data } = await observe(gateway, CustomerOverviewDocument, { customerId: customer.customerId });
  const id = data?.customer?.id ?? '';
  const again = await observe(gateway, NodeDocument, { id });
  expect(again.requests).toEqual([`GET ${self}`]);
  expect(again.data?.node).toEqual({ __typename: 'Customer', id, customerId: customer.customerId });
});

test('every request bears an id of its own, and the ids and the locale that the caller sent', async () => {
  const correlationId = '1f1b8a6e-58a4-4b8a-9f3c-0a4b9a5ad6e1';
  const { ledger } = await observe(
    gateway,
    CustomerOverviewDocument,
    { customerId: customer.customerId },
    { 'x-correlation-id': correlationId, 'x-locale': 'de-DE' },
  );
  expect(ledger.map((entry) => [entry.correlationId, entry.headers['x-locale'], entry.headers['accept']])).toEqual([
    [correlationId, 'de-DE', 'application/json'],
    [correlationId, 'de-DE', 'application/json'],
  ]);
  const requestIds = new Set(ledger.map(({ requestId }) => requestId));
  expect(requestIds.size).toBe(2);
  for (const requestId of requestIds) expect(requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
