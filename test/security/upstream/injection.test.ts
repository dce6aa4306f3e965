import { type GraphQLSchema, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../../src/domain/global-id.ts';
import { buildGatewaySchema } from '../../../src/schema.ts';
import { CheckoutCartDocument, CreateCartDocument } from '../../../src/operations/generated/graphql.ts';
import type { Chance } from '../../execution/helpers/random.ts';
import type { ScalarOf } from '../../execution/helpers/random-value.ts';
import type { LedgerEntry } from '../../helpers/sandbox-control.ts';
import { readSeed, type Seed } from '../../helpers/seed.ts';
import { gatewayForAll, postTo, type Reply } from '../documents/helpers.ts';
import { type IdPlace, idPlaces } from './helpers/id-places.ts';

const gateway = gatewayForAll({}, { customers: 4, skusPerReservation: 2, invoiceLineItems: 20 });
let schema: GraphQLSchema;
let seed: Seed;
let places: readonly IdPlace[];
/** A checkout that was made, and a cart that was not checked out. */
let bought: string;
let open: string;

/** Nothing that may be left out. */
const onlyWhatIsNeeded: Chance = { below: () => 0, is: () => false, pick: (list) => list[0] as never };

beforeAll(async () => {
  schema = await buildGatewaySchema();
  seed = await readSeed(gateway.current.sandbox);
  const { customerId } = seed.reservationCustomer;
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await gateway.current.data(CreateCartDocument, { input: { customerId, lineItems } });
  const input = { customerId, cartId: createCart.cart.cartId };
  bought = (await gateway.current.data(CheckoutCartDocument, { input })).checkoutCart.operationId;
  open = (await gateway.current.data(CreateCartDocument, { input: { customerId, lineItems } })).createCart.cart.cartId;
  places = idPlaces(schema, rightValue, onlyWhatIsNeeded);
});

/** What a caller who means well would write. */
const rightValue: ScalarOf = (scalar, place) => {
  const { azurePlanSubscriptionId, customerId, orderId } = seed.reservationCustomer;
  const [product] = seed.reservationProducts;
  const [productId = '', skuId = '', availabilityId = ''] = (product?.catalogItemId ?? '').split(':');
  const ids: Readonly<Record<string, string>> = {
    customerId,
    orderId,
    subscriptionId: azurePlanSubscriptionId,
    cartId: open,
    operationId: bought,
    invoiceId: seed.invoices[0]?.invoiceId ?? '',
    productId,
    skuId,
    availabilityId,
    catalogItemId: product?.catalogItemId ?? '',
    id: toGlobalId('Customer', [customerId]),
    ids: toGlobalId('Order', [customerId, orderId]),
    mpnId: '1234567',
  };
  if (ids[place] !== undefined) return ids[place];
  if (scalar === 'Int') return 1;
  if (scalar === 'CountryCode') return 'US';
  if (scalar === 'CurrencyCode') return 'USD';
  if (scalar === 'DateTime') return '2025-05-01T00:00:00Z';
  if (scalar === 'Duration') return 'P1Y';
  if (scalar === 'Decimal') return '1';
  if (scalar === 'JSONObject') return {};
  return scalar === 'Boolean' ? true : 'anything';
};

/** Ids that would ask another question than the one asked, if they got into a URL, a header or a filter as they are. */
const evil: readonly string[] = [
  '..',
  '.',
  '../customers',
  '..%2fcustomers',
  '%2e%2e%2fcustomers',
  'a/../../customers',
  '..\\customers',
  'a/b',
  'a%2Fb',
  'a?size=500',
  'a&country=DE',
  'a#b',
  'a;b',
  'usagerecords',
  'UsageRecords',
  'unbilled',
  'summary',
  ' ',
  'a b',
  'a\u0000b',
  'a\r\nx-evil: 1',
  'a\nb',
  '\u2025/',
  '．．／customers',
  'a"b',
  '","Operator":"not_equals',
  '<script>',
  "' or 1=1 --",
  '{{7*7}}',
  '${7*7}',
  '__proto__',
  'constructor',
  'x'.repeat(10_000),
  '',
  Buffer.from('["Customer","../customers"]').toString('base64url'),
  Buffer.from('["Order","usagerecords","../../x"]').toString('base64url'),
  Buffer.from('["Invoice","unbilled"]').toString('base64url'),
  Buffer.from('["Product","US&a=b","","","../x"]').toString('base64url'),
  Buffer.from('["Offer","U/","a?b"]').toString('base64url'),
];

async function sentFor(operation: object): Promise<{ readonly answer: Reply; readonly sent: readonly LedgerEntry[] }> {
  const { sandbox, url } = gateway.current;
  await sandbox.clearLedger();
  const answer = await postTo(url, operation);
  return { answer, sent: await sandbox.ledger() };
}
const operationsOf = (sent: readonly LedgerEntry[]): ReadonlySet<string | null> =>
  new Set(sent.map(({ operation }) => operation));
/** Whatever stands in a path is a word of it, or an id of letters and few signs. */
const plainPath = /^\/v1(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+(?:%3A[A-Za-z0-9._~-]+)*)+$/;

describe('an id of a caller', () => {
  it('is looked for in every place of the schema that takes one', () => {
    const names = places.map(({ name }) => name);
    expect(names).toContain('Query.customer(customerId)');
    expect(names).toContain('Order.invoiceLineItems(invoiceId)');
    expect(names).toContain('Mutation.createCart(input.lineItems.catalogItemId)');
    expect(names).toContain('Query.inventory(targetItems.skuId)');
    expect(names.length).toBeGreaterThanOrEqual(35);
    for (const { name, rightOperation } of places) {
      expect(validate(schema, parse(rightOperation().query)), name).toEqual([]);
    }
  });

  it('that is right asks what is meant', async () => {
    const silent: string[] = [];
    for (const { name, rightOperation } of places) {
      const { answer, sent } = await sentFor(rightOperation());
      expect(answer.status, name).toBe(200);
      expect(answer.errors?.map(({ extensions }) => extensions?.['code']) ?? [], name).not.toContain('BAD_USER_INPUT');
      if (sent.length === 0) silent.push(name);
    }
    // read from the journal, or computed
    expect(silent).toEqual(['Query.checkoutOperation(operationId)']);
  });

  it(
    'never leads anywhere else, in any place: not in a path, a query, a header or a filter',
    { timeout: 240_000 },
    async () => {
      for (const { name, operation, rightOperation } of places) {
        const usual = await sentFor(rightOperation());
        const usualParameters = new Set(usual.sent.flatMap(({ query }) => Object.keys(query)));
        for (const id of evil) {
          const { answer, sent } = await sentFor(operation(id));
          const what = `${name} ${JSON.stringify(id.slice(0, 60))}: ${JSON.stringify(sent.map(({ url }) => url))}`;
          expect(answer.status, what).toBeLessThan(500);
          expect(JSON.stringify(answer.errors ?? []), what).not.toContain('INTERNAL_SERVER_ERROR');
          for (const entry of sent) {
            expect(operationsOf(usual.sent), what).toContain(entry.operation);
            expect(entry.path, what).toMatch(plainPath);
            for (const parameter of Object.keys(entry.query)) expect(usualParameters, what).toContain(parameter);
            expect(entry.headers, what).not.toHaveProperty('x-evil');
            if (entry.query['filter'] !== undefined) {
              expect(Object.keys(JSON.parse(entry.query['filter']) as object), what).toEqual([
                'Field',
                'Value',
                'Operator',
              ]);
            }
          }
        }
      }
    },
  );
});
