import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../../src/domain/global-id.ts';
import { apiKey, bearer, type GuardedGateway, startGuardedGateway } from './helpers/guarded-gateway.ts';

const policy = {
  version: 1,
  rules: [
    {
      who: { tenants: 'customers', scopes: ['access'] },
      permissions: ['customers.read', 'catalog.read', 'orders.write', 'billing.read', 'subscriptions.write'],
      customers: 'own tenant',
    },
    { who: { scopes: ['admin'] }, permissions: ['admin'], customers: 'all' },
  ],
};

let gateway: GuardedGateway;
let ids: readonly string[];
let own: string;
let other: string;
let asCustomer: Record<string, string>;
const nowhere = '00000000-0000-4000-8000-00000000dead';
beforeAll(async () => {
  gateway = await startGuardedGateway({ policy });
  const asPartner = bearer(await gateway.token());
  const all = await gateway.execute<{ customers: { nodes: { customerId: string }[] } }, object>(
    '{ customers { nodes { customerId } } }',
    {},
    asPartner,
  );
  ids = all.data?.customers.nodes.map(({ customerId }) => customerId) ?? [];
  [own = '', other = ''] = ids;
  asCustomer = bearer(await gateway.token({ tid: own, scp: 'access' }));
});
afterAll(() => gateway.close());

/** The answer with the id in question left out, so that those for two ids can be compared. */
const answerFor = async (query: string, customerId: string): Promise<string> => {
  await gateway.sandbox.clearLedger();
  const answer = await gateway.execute(query, { customerId, id: toGlobalId('Customer', [customerId]) }, asCustomer);
  return JSON.stringify([answer, await gateway.sandbox.requests()]).replaceAll(customerId, 'ID');
};

describe('a caller of a customer’s tenant', () => {
  it('sees that customer alone in the list, and nothing of a page behind it', async () => {
    const { data } = await gateway.execute<{ customers: object }, object>(
      '{ customers(first: 1) { nodes { customerId } pageInfo { hasNextPage } } }',
      {},
      asCustomer,
    );
    expect(ids.length).toBeGreaterThan(1);
    expect(data?.customers).toEqual({ nodes: [{ customerId: own }], pageInfo: { hasNextPage: false } });
  });

  it.each([
    [
      'customer',
      'query ($customerId: ID!) { customer(customerId: $customerId) { customerId subscriptions { subscriptionId } } }',
    ],
    [
      'an alias',
      'query ($customerId: ID!) { mine: customer(customerId: $customerId) { companyProfile { companyName } } }',
    ],
    ['node', 'query ($id: ID!) { node(id: $id) { id } }'],
    ['nodes', 'query ($id: ID!) { nodes(ids: [$id]) { id ... on Customer { customerId } } }'],
    [
      'a cart',
      'mutation ($customerId: ID!) { createCart(input: { customerId: $customerId, idempotencyKey: "k", lineItems: [{ catalogItemId: "DZH318Z0BQ3Q:0001:DZH318XZXPHL", quantity: 1 }] }) { cart { cartId } } }',
    ],
    [
      'a checkout',
      'mutation ($customerId: ID!) { checkoutCart(input: { customerId: $customerId, cartId: "00000000-0000-4000-8000-000000000001" }) { state } }',
    ],
  ])('by %s finds of another customer what it finds of one that does not exist', async (_, query) => {
    const ofOther = await answerFor(query, other);
    expect(ofOther).toBe(await answerFor(query, nowhere));
    expect(ofOther).not.toContain('companyName":"');
    expect(JSON.parse(ofOther)[1]).toEqual([]);
  });

  it('finds its own', async () => {
    const query = 'query ($customerId: ID!) { customer(customerId: $customerId) { customerId } }';
    const { data } = await gateway.execute(query, { customerId: own }, asCustomer);
    expect(data).toEqual({ customer: { customerId: own } });
  });

  it('finds nothing of the partner’s own billing', async () => {
    const { data } = await gateway.execute(
      '{ invoices { nodes { invoiceId } totalCount } partner { accountBalance { balanceAmount } } }',
      {},
      asCustomer,
    );
    expect(data).toEqual({ invoices: { nodes: [], totalCount: 0 }, partner: { accountBalance: null } });
  });

  it('of a tenant that no customer has sees nobody', async () => {
    const stranger = bearer(await gateway.token({ tid: nowhere, scp: 'access' }));
    const { data } = await gateway.execute('{ customers { nodes { customerId } } }', {}, stranger);
    expect(data).toEqual({ customers: { nodes: [] } });
  });
});

describe('a permission that is lacking', () => {
  it('refuses the operation before anything is sent, naming the field', async () => {
    const key = await gateway.addKey('reader', { permissions: ['customers.read'] });
    await gateway.sandbox.clearLedger();
    const query = '{ customers { nodes { customerId } } invoices { nodes { invoiceId } } }';
    const answer = await gateway.execute(query, {}, apiKey(key));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.invoices' });
    expect(await gateway.sandbox.requests()).toEqual([]);
    const allowed = await gateway.execute('{ customers(first: 1) { nodes { customerId } } }', {}, apiKey(key));
    expect(allowed.errors).toBeUndefined();
  });
});

it('the same idempotency key of two tenants is two keys', async () => {
  const query = 'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { customerId } } }';
  const lineItems = [{ catalogItemId: 'CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P', quantity: 1 }];
  const made = [];
  for (const customerId of [own, other]) {
    const caller = bearer(await gateway.token({ tid: customerId, scp: 'access' }));
    made.push(await gateway.execute(query, { input: { customerId, lineItems, idempotencyKey: 'the key' } }, caller));
  }
  expect(made).toEqual([own, other].map((customerId) => ({ data: { createCart: { cart: { customerId } } } })));
});
