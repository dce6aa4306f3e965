import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CartLineItemInput,
  CheckoutCartDocument,
  CreateCartDocument,
  UpdateCartDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
let customerId: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
  customerId = seed.reservationCustomer.customerId;
});
afterAll(() => gateway.close());

const create = (input: { customerId?: string; lineItems: CartLineItemInput[] }) =>
  observe(gateway, CreateCartDocument, { input: { customerId, ...input } });
const goodLine = (): CartLineItemInput => ({ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 });

describe('a cart that cannot be right is refused, and nothing is sent', () => {
  const carts: readonly (readonly [string, () => Parameters<typeof create>[0], string])[] = [
    ['no lines', () => ({ lineItems: [] }), 'input.lineItems is empty; accepted: at least one line.'],
    [
      'a quantity of 0',
      () => ({ lineItems: [goodLine(), { ...goodLine(), quantity: 0 }] }),
      'input.lineItems[1].quantity is 0; accepted: a whole number from 1.',
    ],
    [
      'a negative quantity of an add-on',
      () => ({ lineItems: [{ ...goodLine(), addonItems: [{ ...goodLine(), quantity: -1 }] }] }),
      'input.lineItems[0].addonItems[0].quantity is -1; accepted: a whole number from 1.',
    ],
    [
      'a catalog item of two parts',
      () => ({ lineItems: [{ catalogItemId: 'DZH318Z0BQ3Q:0001', quantity: 1 }] }),
      'input.lineItems[0].catalogItemId is no catalog item id; accepted: `product:sku:availability` such as DZH318Z0BQ3Q:0001:DZH318XZXPHL, or the id of a legacy offer.',
    ],
    [
      'two lines of one number',
      () => ({ lineItems: [1, 1].map((cartLineItemId) => ({ ...goodLine(), cartLineItemId })) }),
      'input.lineItems[1].cartLineItemId is that of another line too; accepted: a number of its own.',
    ],
    [
      'a provisioning context that is no map of text',
      () => ({ lineItems: [{ ...goodLine(), provisioningContext: { subscriptionId: { id: 'x' } } }] }),
      'input.lineItems[0].provisioningContext.subscriptionId is no text; accepted: text, a number or a boolean.',
    ],
    [
      'a customer that is no GUID',
      () => ({ customerId: 'contoso', lineItems: [goodLine()] }),
      'customerId has a form that no such id has; accepted: a GUID such as 28045616-f6b9-462f-9701-0d89b5e65c44.',
    ],
  ];
  test.each(carts)('%s', async (_, input, message) => {
    const answer = await create(input());
    expect(onlyError(answer)).toEqual({ code: 'BAD_USER_INPUT', message });
    expect(answer.requests).toEqual([]);
  });

  test('a quantity that is no whole number', async () => {
    const answer = await create({ lineItems: [{ ...goodLine(), quantity: 1.5 }] });
    expect(onlyError(answer).code).toBe('BAD_USER_INPUT');
    expect(onlyError(answer).message).toContain('input.lineItems[0].quantity');
    expect(answer.requests).toEqual([]);
  });
});

describe('what only upstream can judge comes back on the line of the cart', () => {
  const reservation = (subscriptionId: string): CartLineItemInput => ({
    catalogItemId: seed.reservationProducts[0]?.catalogItemId ?? '',
    quantity: 1,
    billingCycle: 'ONE_TIME',
    provisioningContext: { subscriptionId, scope: 'shared' },
  });
  const lines: readonly (readonly [string, () => Parameters<typeof create>[0], string, RegExp])[] = [
    [
      'an item that is not sold in the country of the customer',
      () => {
        const { customerId: elsewhere, legacySubscriptionId } = seed.customerWithoutReservations;
        return { customerId: elsewhere, lineItems: [reservation(legacySubscriptionId)] };
      },
      'CATALOG_ITEM_ID_IS_NOT_VALID',
      /not sold in BR/,
    ],
    [
      'an item that the catalog does not have',
      () => ({ lineItems: [{ catalogItemId: 'DZH318Z0BQ3Q:0001:DZH318ZZZZZZ', quantity: 1 }] }),
      'CATALOG_ITEM_ID_IS_NOT_VALID',
      /DZH318ZZZZZZ is not valid/,
    ],
    [
      'a subscription that is not registered for reservations',
      () => ({ lineItems: [reservation(seed.reservationCustomer.legacySubscriptionId)] }),
      'SUBSCRIPTION_NOT_REGISTERED',
      /not registered/,
    ],
    [
      "a subscription of another customer's",
      () => ({ lineItems: [reservation(seed.registeredCustomer.legacySubscriptionId)] }),
      'SUBSCRIPTION_IS_NOT_VALID',
      /not valid/,
    ],
    [
      'a currency of another market',
      () => ({ lineItems: [{ ...goodLine(), currencyCode: 'EUR' }] }),
      'CURRENCY_IS_NOT_SUPPORTED',
      /EUR/,
    ],
  ];
  test.each(lines)('%s', async (_, input, errorCode, errorDescription) => {
    const { data, errors } = await create(input());
    expect(errors).toBeUndefined();
    expect(data?.createCart.cart.lineItems?.[0]?.error).toEqual({
      errorCode,
      errorDescription: expect.stringMatching(errorDescription) as string,
    });
  });
});

test('a cart with a faulty line is not checked out: nothing is sent but the read that found it', async () => {
  const { data } = await create({ lineItems: [goodLine(), { catalogItemId: 'NO-SUCH-OFFER', quantity: 1 }] });
  const cartId = data?.createCart.cart.cartId ?? '';
  const answer = await observe(gateway, CheckoutCartDocument, { input: { customerId, cartId } });
  expect(onlyError(answer)).toEqual({
    code: 'CART_CHANGED',
    message: 'Line 1 of the cart cannot be ordered: catalog_item_id_is_not_valid. Nothing was sent.',
  });
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    cartLineItemId: 1,
    errorCode: 'catalog_item_id_is_not_valid',
  });
  expect(answer.requests).toEqual([`GET /v1/customers/${customerId}/carts/${cartId}`]);
});

describe('a cart that has changed since it was confirmed is left alone', () => {
  async function changedCart() {
    const { data } = await create({ lineItems: [goodLine()] });
    const { cartId = '', lastModifiedTimestamp } = data?.createCart.cart ?? {};
    const lineItems = [{ ...goodLine(), quantity: 2 }];
    const { updateCart } = await gateway.data(UpdateCartDocument, { input: { customerId, cartId, lineItems } });
    return { cartId, seen: lastModifiedTimestamp ?? null, now: updateCart.cart.lastModifiedTimestamp };
  }

  test('by a checkout', async () => {
    const { cartId, seen, now } = await changedCart();
    const answer = await observe(gateway, CheckoutCartDocument, {
      input: { customerId, cartId, expectedLastModifiedTimestamp: seen },
    });
    expect(onlyError(answer)).toEqual({
      code: 'CART_CHANGED',
      message: `Cart ${cartId} has changed since you read it. Nothing was sent.`,
    });
    expect(answer.errors?.[0]?.extensions?.['lastModifiedTimestamp']).toBe(now);
    expect(answer.requests).toEqual([`GET /v1/customers/${customerId}/carts/${cartId}`]);
  });

  test('by an update', async () => {
    const { cartId, seen } = await changedCart();
    const answer = await observe(gateway, UpdateCartDocument, {
      input: { customerId, cartId, lineItems: [goodLine()], expectedLastModifiedTimestamp: seen },
    });
    expect(onlyError(answer).code).toBe('CART_CHANGED');
    expect(answer.requests).toEqual([`GET /v1/customers/${customerId}/carts/${cartId}`]);
  });
});

test('a cart that does not exist is NOT_FOUND for its mutations', async () => {
  const cartId = '00000000-0000-4000-8000-000000000000';
  const message = `Cart ${cartId} of customer ${customerId} was not found in Partner Center.`;
  const read = [`GET /v1/customers/${customerId}/carts/${cartId}`];
  const checkout = await observe(gateway, CheckoutCartDocument, { input: { customerId, cartId } });
  expect(onlyError(checkout)).toEqual({ code: 'NOT_FOUND', message });
  expect(checkout.requests).toEqual(read);
  const update = await observe(gateway, UpdateCartDocument, {
    input: { customerId, cartId, lineItems: [goodLine()] },
  });
  expect(onlyError(update)).toEqual({ code: 'NOT_FOUND', message });
  expect(update.requests).toEqual(read);
});
