import type { GraphQLSchema } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { fieldRules } from '../../src/access/field-rules.ts';
import { buildGatewaySchema } from '../../src/schema.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});

test('no field is without a rule', () => {
  expect([...fieldRules(schema)].filter(([, rule]) => rule === undefined)).toEqual([]);
});

test('the rules of root fields and of what shows the partner’s prices', () => {
  const listed = [...fieldRules(schema)].filter(
    ([name]) => /^(?:Query|Mutation|Partner)\./.test(name) || /\.(?:totalPrice|pricing|invoiceLineItems)$/.test(name),
  );
  expect(Object.fromEntries(listed.map(([name, rule]) => [name, rule?.join(' or ')]))).toMatchInlineSnapshot(`
    {
      "Entitlement.invoiceLineItems": "billing.read",
      "Mutation.checkoutCart": "orders.write",
      "Mutation.createCart": "orders.write",
      "Mutation.registerSubscription": "subscriptions.write",
      "Mutation.updateCart": "orders.write",
      "Order.invoiceLineItems": "billing.read",
      "Order.totalPrice": "billing.read",
      "OrderLineItem.pricing": "billing.read",
      "Partner.accountBalance": "billing.read",
      "Partner.estimateLinks": "billing.read",
      "Partner.invoiceSummaries": "billing.read",
      "Query.availability": "catalog.read",
      "Query.catalogItem": "catalog.read",
      "Query.checkoutOperation": "customers.read or orders.write",
      "Query.customer": "customers.read",
      "Query.customers": "customers.read",
      "Query.inventory": "catalog.read",
      "Query.invoice": "billing.read",
      "Query.invoices": "billing.read",
      "Query.market": "catalog.read",
      "Query.node": "",
      "Query.nodes": "",
      "Query.partner": "billing.read",
      "Query.product": "catalog.read",
      "Query.products": "catalog.read",
      "Query.sku": "catalog.read",
      "Query.unbilledLineItems": "billing.read",
    }
  `);
});
