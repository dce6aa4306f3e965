import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CartDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  RegisterSubscriptionDocument,
  UpdateCartDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
let customerId: string;
let self: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
  customerId = seed.softwareCustomer.customerId;
  self = `/v1/customers/${customerId}`;
});
afterAll(() => gateway.close());

async function newCart(): Promise<string> {
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  return createCart.cart.cartId;
}

test('a subscription is registered with one POST between two reads of its status', async () => {
  const { customerId: buyer, legacySubscriptionId: subscriptionId } = seed.reservationCustomer;
  const input = { customerId: buyer, subscriptionId };
  const { data, ledger } = await observe(gateway, RegisterSubscriptionDocument, { input });
  expect(ledger.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', `/v1/customers/${buyer}/subscriptions/${subscriptionId}/registrationstatus`, null],
    ['POST', `/v1/customers/${buyer}/subscriptions/${subscriptionId}/registrations`, null],
    ['GET', `/v1/customers/${buyer}/subscriptions/${subscriptionId}/registrationstatus`, null],
  ]);
  expect(data?.registerSubscription).toEqual({
    registrationStatus: { status: 'REGISTERING', statusRaw: expect.stringMatching(/^registering$/i) as string },
    subscription: { subscriptionId },
  });
});

test('a subscription whose registration is under way is not registered again', async () => {
  const { customerId: buyer, legacySubscriptionId: subscriptionId } = seed.registeredCustomer;
  const { data, ledger } = await observe(gateway, RegisterSubscriptionDocument, {
    input: { customerId: buyer, subscriptionId },
  });
  expect(ledger.map(({ method }) => method)).toEqual(['GET']);
  expect(data?.registerSubscription.registrationStatus?.status).toBe('REGISTERED');
});

test('a cart is made with one POST whose lines are numbered, spelled as upstream spells them and hold nothing that was left out', async () => {
  const catalogItemId = seed.reservationProducts[0]?.catalogItemId ?? '';
  const { legacyLicence, legacyAddOn } = seed.catalogItems;
  const { ledger, requests } = await observe(gateway, CreateCartDocument, {
    input: {
      customerId,
      lineItems: [
        {
          catalogItemId,
          quantity: 2,
          friendlyName: null,
          billingCycle: 'ONE_TIME',
          termDuration: 'P1Y',
          provisioningContext: { subscriptionId: 'a', scope: 'shared', renew: true },
        },
        {
          catalogItemId: legacyLicence,
          quantity: 5,
          billingCycle: 'MONTHLY',
          addonItems: [{ catalogItemId: legacyAddOn, quantity: 5 }],
        },
      ],
    },
  });
  expect(requests).toEqual([`POST ${self}/carts`]);
  expect(ledger[0]?.headers['content-type']).toBe('application/json');
  expect(ledger[0]?.body).toEqual({
    lineItems: [
      {
        id: 0,
        catalogItemId,
        quantity: 2,
        billingCycle: 'one_time',
        termDuration: 'P1Y',
        provisioningContext: { subscriptionId: 'a', scope: 'shared', renew: 'true' },
      },
      {
        id: 1,
        catalogItemId: legacyLicence,
        quantity: 5,
        billingCycle: 'monthly',
        addonItems: [{ id: 2, catalogItemId: legacyAddOn, quantity: 5 }],
      },
    ],
  });
});

test('lines that bring numbers keep them, and the others take the numbers that are free', async () => {
  const line = { catalogItemId: seed.catalogItems.newCommerce, quantity: 1 };
  const { ledger } = await observe(gateway, CreateCartDocument, {
    input: { customerId, lineItems: [line, { ...line, cartLineItemId: 0 }, line] },
  });
  expect(ledger[0]?.body).toMatchObject({ lineItems: [{ id: 1 }, { id: 0 }, { id: 2 }] });
});

test('a cart is looked into below its customer', async () => {
  const cartId = await newCart();
  const { data, requests } = await observe(gateway, CartDocument, { customerId, cartId });
  expect(requests).toEqual([`GET ${self}`, `GET ${self}/carts/${cartId}`]);
  expect(data?.customer?.cart).toMatchObject({ cartId, customerId, status: 'ACTIVE', orders: null });
});

test('a cart is updated by reading it and replacing it whole', async () => {
  const cartId = await newCart();
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 3 }];
  const { data, ledger, requests } = await observe(gateway, UpdateCartDocument, {
    input: { customerId, cartId, lineItems },
  });
  expect(requests).toEqual([`GET ${self}/carts/${cartId}`, `PUT ${self}/carts/${cartId}`]);
  expect(ledger[1]?.body).toMatchObject({
    id: cartId,
    status: 'Active',
    lineItems: [{ id: 0, catalogItemId: seed.catalogItems.newCommerce, quantity: 3 }],
  });
  expect(ledger[1]?.body).not.toHaveProperty('customerId');
  expect(data?.updateCart.cart.lineItems?.map(({ quantity }) => quantity)).toEqual([3]);
});

test('a checkout is a read of the cart, one of the orders that are there before, and one POST without a body; its answer names the correlation id it was sent with', async () => {
  const cartId = await newCart();
  const correlationId = '6a4e7d52-2a7b-4b0e-9d7a-5d4f1c0c8d11';
  const { data, ledger, requests } = await observe(
    gateway,
    CheckoutCartDocument,
    { input: { customerId, cartId } },
    { 'x-correlation-id': correlationId },
  );
  expect(requests).toEqual([
    `GET ${self}/carts/${cartId}`,
    `GET ${self}/orders`,
    `POST ${self}/carts/${cartId}/checkout`,
  ]);
  expect(ledger[1]).toMatchObject({ body: null, correlationId });
  expect(data?.checkoutCart).toMatchObject({
    state: 'SUCCEEDED',
    correlationId,
    replayed: false,
    orders: [{ lineItems: [{ offerId: seed.catalogItems.newCommerce, quantity: 1 }] }],
    orderErrors: [],
  });
});

test('what a checkout answers leads to the cart as it is afterwards, and to the customer', async () => {
  const cartId = await newCart();
  const { data, requests } = await observe(
    gateway,
    `mutation ($input: CheckoutCartInput!) {
      checkoutCart(input: $input) { cart { cartId status } customer { customerId } orders { customer { customerId } } }
    }`,
    { input: { customerId, cartId } },
  );
  expect(data).toEqual({
    checkoutCart: {
      cart: { cartId, status: 'ORDERED' },
      customer: { customerId },
      orders: [{ customer: { customerId } }],
    },
  });
  expect(requests).toEqual([
    `GET ${self}/carts/${cartId}`,
    `GET ${self}/orders`,
    `POST ${self}/carts/${cartId}/checkout`,
    `GET ${self}/carts/${cartId}`,
  ]);
});
