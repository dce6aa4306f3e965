import { getOperationAST, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authorize, createAuthorize } from '../../src/access/authorize.ts';
import type { Permission } from '../../src/domain/permission.ts';
import { ForbiddenError } from '../../src/errors.ts';
import { buildGatewaySchema } from '../../src/schema.ts';

let refusedField: (text: string, granted: readonly Permission[], variables?: object) => string | undefined;
beforeAll(async () => {
  const schema = await buildGatewaySchema();
  const authorize: Authorize = createAuthorize(schema);
  refusedField = (text, granted, variables = {}) => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    try {
      const caller = { permissions: new Set(granted), customers: 'all' as const };
      authorize(caller, document, operation, variables as Readonly<Record<string, unknown>>);
      return undefined;
    } catch (error) {
      if (error instanceof ForbiddenError) return String(error.extensions['field']);
      throw error;
    }
  };
});

const id = '"edaeb006-55c6-44b7-94bd-55964953ca49"';
const invoices = 'invoices { nodes { invoiceId } }';
const reader = ['customers.read'] as const;

describe('an operation is refused for a field that its caller may not have, wherever it stands:', () => {
  it.each([
    ['at the root', `{ ${invoices} }`, 'Query.invoices'],
    ['under an alias', `{ customers { nodes { customerId } } mine: ${invoices} }`, 'Query.invoices'],
    [
      'on an edge',
      `{ customer(customerId: ${id}) { products(targetView: AZURE) { nodes { title } } } }`,
      'Customer.products',
    ],
    ['behind several edges', `{ customers { nodes { subscriptions { product { title } } } } }`, 'Product.title'],
    ['in a fragment', `{ ...F } fragment F on Query { ${invoices} }`, 'Query.invoices'],
    [
      'in a fragment of a fragment',
      `{ ...A } fragment A on Query { ... on Query { ...B } } fragment B on Query { ${invoices} }`,
      'Query.invoices',
    ],
    [
      'in a price on what it may see',
      `{ customer(customerId: ${id}) { orders { orderId totalPrice } } }`,
      'Order.totalPrice',
    ],
    [
      'in the lines of an invoice that bill it',
      `{ customer(customerId: ${id}) { orders { invoiceLineItems(invoiceId: "G1") { nodes { chargeType } } } } }`,
      'Order.invoiceLineItems',
    ],
    [
      'in a mutation',
      `mutation { registerSubscription(input: { customerId: ${id}, subscriptionId: ${id} }) { __typename } }`,
      'Mutation.registerSubscription',
    ],
  ])('%s', (_, text, field) => {
    expect(refusedField(text, reader)).toBe(field);
    expect(refusedField(text, ['admin'])).toBeUndefined();
  });

  it('behind a mutation that it may make', () => {
    const lines = `lineItems: [{ catalogItemId: "a", quantity: 1 }]`;
    const made = (payload: string) =>
      `mutation { createCart(input: { customerId: ${id}, ${lines} }) { cart { cartId ${payload} } } }`;
    expect(refusedField(made(''), ['orders.write'])).toBeUndefined();
    expect(refusedField(made('customer { companyProfile { companyName } }'), ['orders.write'])).toBe(
      'Customer.companyProfile',
    );
  });
});

describe('what a directive leaves out', () => {
  const text = `query ($on: Boolean = false, $off: Boolean!) { customers { nodes { customerId } } ${invoices.replace(' {', ' @include(if: $on) @skip(if: $off) {')} }`;

  it('is not asked for, by the variables or by what the document says without them', () => {
    expect(refusedField(text, reader, { off: false })).toBeUndefined();
    expect(refusedField(text, reader, { on: true, off: true })).toBeUndefined();
    expect(refusedField(text, reader, { on: true, off: false })).toBe('Query.invoices');
  });

  it('is what is false and true, and nothing that looks like it', () => {
    for (const on of ['false', 0, 1, [], {}])
      expect(refusedField(text, reader, { on, off: false })).toBe('Query.invoices');
    for (const off of ['true', 1]) expect(refusedField(text, reader, { on: true, off })).toBe('Query.invoices');
  });
});

describe('an object that is asked for by its global id', () => {
  it('is not found where its type is hidden, so what is asked of it refuses nothing', () => {
    expect(
      refusedField(
        '{ node(id: "a") { id ... on Invoice { totalCharges } ...F } } fragment F on Invoice { invoiceId }',
        reader,
      ),
    ).toBeUndefined();
  });

  it('is asked under the same rules as elsewhere where it is not', () => {
    expect(refusedField('{ node(id: "a") { ... on Order { totalPrice } } }', reader)).toBe('Order.totalPrice');
    expect(
      refusedField(
        '{ nodes(ids: ["a"]) { ... on Customer { products(targetView: AZURE) { nodes { title } } } } }',
        reader,
      ),
    ).toBe('Customer.products');
  });
});

it('introspection is a setting of its own', () => {
  expect(refusedField('{ __schema { queryType { name } } __typename }', [])).toBeUndefined();
});
