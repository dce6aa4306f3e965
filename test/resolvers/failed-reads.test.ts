import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { startGatewayOn } from '../helpers/gateway-on-sandbox.ts';
import type { TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let sandbox: Sandbox;
let gateway: TestGateway;
let seed: Seed;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimitPerMinute: 0, invoiceLineItems: 20 });
  gateway = await startGatewayOn(sandbox);
  seed = await readSeed(gateway.sandbox);
});
afterEach(() => gateway.sandbox.clearFaults());
afterAll(async () => {
  await gateway.close();
  await sandbox.close();
});

describe('what upstream does not have is null, not an error', () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const queries = [
    ['a customer', `{ it: customer(customerId: "${nobody}") { companyProfile { companyName } } }`],
    [
      'a product that is not sold in the country',
      '{ it: product(productId: "DZH318Z0BQ3Q", country: "BR") { title } }',
    ],
    ['a SKU', '{ it: sku(productId: "DZH318Z0BQ3Q", skuId: "ZZZZ", country: "US") { title } }'],
    ['an availability', '{ it: catalogItem(catalogItemId: "DZH318Z0BQ3Q:0001:NONE", country: "US") { segment } }'],
    ['an invoice', '{ it: invoice(invoiceId: "G999999999") { totalCharges } }'],
  ] as const;
  test.each(queries)('%s', async (_, query) => {
    const { data, errors, ledger } = await observe<{ it: unknown }, object>(gateway, query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ it: null });
    expect(ledger.map(({ status }) => status)).toEqual([404]);
  });

  test('a subscription, an order and a cart of a customer that is there', async () => {
    const { data, errors } = await observe(
      gateway,
      `query ($customerId: ID!) { customer(customerId: $customerId) {
        subscription(subscriptionId: "${nobody}") { status } order(orderId: "${nobody}") { status } cart(cartId: "${nobody}") { status }
      } }`,
      { customerId: seed.softwareCustomer.customerId },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ customer: { subscription: null, order: null, cart: null } });
  });

  test('a list of a view that is not sold in the country is empty', async () => {
    const { data } = await observe(
      gateway,
      '{ products(country: "BR", targetView: AZURE_RESERVATIONS_VM) { totalCount nodes { title } } }',
    );
    expect(data).toEqual({ products: { totalCount: 0, nodes: [] } });
  });
});

describe('what is forbidden or broken is an error on its field, and the siblings survive', () => {
  const query = `query ($customerId: ID!) { customer(customerId: $customerId) {
    companyProfile { companyName } subscription(subscriptionId: "${'1'.repeat(8)}-1111-4111-8111-111111111111") { status }
  } market(country: "US") { name } }`;

  test('403 is FORBIDDEN with what Partner Center said, its ids and a hint', async () => {
    await gateway.sandbox.addFault({ operation: 'get-subscription', fault: { status: 403, code: 2032 } });
    const { customerId, companyName } = seed.softwareCustomer;
    const { data, errors, ledger } = await observe(gateway, query, { customerId });
    expect(data).toEqual({
      customer: { companyProfile: { companyName }, subscription: null },
      market: { name: 'United States' },
    });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['customer', 'subscription'],
      extensions: {
        code: 'FORBIDDEN',
        partnerCenter: {
          status: 403,
          code: '2032',
          description: 'A fault that was asked for.',
          requestId: ledger[1]?.requestId,
          correlationId: ledger[1]?.correlationId,
        },
      },
    });
  });

  test('an answer that is not JSON is UPSTREAM_BAD_RESPONSE', async () => {
    await gateway.sandbox.addFault({ operation: 'get-subscription', fault: { rawBody: '<html>' } });
    const answer = await observe(gateway, query, { customerId: seed.softwareCustomer.customerId });
    expect(onlyError(answer).code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(answer.data).toMatchObject({ customer: { subscription: null }, market: { name: 'United States' } });
  });
});

test('without a refresh token, what needs a user says which variable to set, sends nothing, and leaves the rest', async () => {
  const appOnly = await startGatewayOn(sandbox, { user: false });
  const { customerId, companyName } = seed.softwareCustomer;
  const answer = await observe(
    appOnly,
    `query ($customerId: ID!) { customer(customerId: $customerId) {
      companyProfile { companyName } entitlements { productId }
    } }`,
    { customerId },
  );
  await appOnly.close();
  expect(onlyError(answer)).toEqual({
    code: 'APP_USER_REQUIRED',
    message:
      'list-entitlements needs a user behind the application; set PARTNER_CENTER_REFRESH_TOKEN_FILE to make app+user calls. Nothing was sent.',
  });
  expect(answer.data).toEqual({ customer: { companyProfile: { companyName }, entitlements: null } });
  expect(answer.ledger.map(({ operation }) => operation)).toEqual(['get-customer']);
});

test('a list that cannot be read is null beside its siblings', async () => {
  const { customerId, companyName } = seed.softwareCustomer;
  await gateway.sandbox.addFault({ operation: 'list-orders', fault: { status: 403, code: 2032 } });
  const answer = await observe(
    gateway,
    `query ($customerId: ID!) { customer(customerId: $customerId) {
      companyProfile { companyName } orders { orderId } products(targetView: SOFTWARE) { totalCount }
    } }`,
    { customerId },
  );
  expect(onlyError(answer).code).toBe('FORBIDDEN');
  expect(answer.data).toEqual({
    customer: { companyProfile: { companyName }, orders: null, products: { totalCount: expect.any(Number) as number } },
  });
});
