import { existsSync, readFileSync } from 'node:fs';
import {
  type GraphQLOutputType,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  graphql,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { resolveWireFields } from '../../src/domain/wire-fields.ts';
import { tolerateUnknownValues } from '../../src/domain/tolerant-enums.ts';
import { schemaOfResources } from './every-type.ts';

const samples = new URL('../../../shared/partner-center/examples/', import.meta.url);

/** What data sources add to the JSON. */
const context = { customerId: 'c', orderId: 'o', catalog: { country: 'US' } };

let vocabulary: GraphQLSchema;
const unknownValues: string[] = [];
beforeAll(async () => {
  vocabulary = await schemaOfResources();
  resolveWireFields(vocabulary);
  tolerateUnknownValues(vocabulary, (name, value) => unknownValues.push(`${name} ${value}`));
});

describe.skipIf(!existsSync(samples))("Microsoft's sample of", () => {
  it.each([
    ['get-customer-company-profile.1', 'CustomerCompanyProfile'],
    ['get-customer-billing-profile.1', 'CustomerBillingProfile'],
    ['list-customers.1', 'Customer'],
    ['get-subscription.1', 'CustomerSubscription'],
    ['list-subscriptions.1', 'CustomerSubscription'],
    ['get-subscription-provisioning-status.1', 'SubscriptionProvisioningStatus'],
    ['get-subscription-registration-status.1', 'SubscriptionRegistrationStatus'],
    ['get-product.1', 'Product'],
    ['get-customer-product.1', 'Product'],
    ['list-skus.1', 'Sku'],
    ['get-sku.1', 'Sku'],
    ['list-availabilities.1', 'Availability'],
    ['check-inventory.1', 'InventoryItem'],
    ['create-cart.3', 'Cart'],
    ['update-cart.1', 'Cart'],
    ['get-order.1', 'Order'],
    ['list-orders.1', 'Order'],
    ['list-entitlements.1', 'Entitlement'],
    ['list-offer-addons.1', 'Offer'],
    ['list-invoices.1', 'Invoice'],
    ['list-invoice-summaries.1', 'InvoiceSummary'],
    ['list-invoice-line-items.1', 'InvoiceLineItem'],
    ['list-invoice-line-items.3', 'InvoiceLineItem'],
    ['list-invoice-line-items-by-path.1', 'InvoiceLineItem'],
    ['list-unbilled-consumption-line-items.1', 'InvoiceLineItem'],
    ['list-unbilled-recon-line-items.3', 'InvoiceLineItem'],
    ['list-estimate-links.1', 'EstimateLink'],
    ['list-subscriptions-usage-records.1', 'SubscriptionMonthlyUsageRecord'],
    ['list-customers-usage-records.1', 'CustomerMonthlyUsageRecord'],
  ])('%s can be read as %s without an error', async (sample, typeName) => {
    const type = vocabulary.getType(typeName) as GraphQLObjectType;
    const query = new GraphQLObjectType({ name: 'Query', fields: { items: { type: new GraphQLList(type) } } });
    const schema = new GraphQLSchema({
      query,
      types: Object.values(vocabulary.getTypeMap())
        .filter(isObjectType)
        .filter(({ name }) => name !== 'Query'),
    });
    const items = itemsOf(sample);
    const answer = await graphql({ schema, source: `{ items ${selection(schema, type)} }`, rootValue: { items } });
    expect(answer.errors ?? []).toEqual([]);
    expect(answer.data?.['items']).toHaveLength(items.length);
    expect(items).not.toEqual([]);
  });

  it('anything has no enum value that the vocabulary does not know', () => {
    expect(unknownValues).toEqual([]);
  });
});

function itemsOf(sample: string): readonly object[] {
  const { response } = JSON.parse(readFileSync(new URL(`${sample}.json`, samples), 'utf8')) as {
    response: { body: unknown };
  };
  const body = response.body as { items?: readonly unknown[] } | readonly unknown[];
  const items = Array.isArray(body) ? body : 'items' in body && body.items ? body.items : [body];
  return items.filter((item) => !Array.isArray(item)).map((item) => withContext(item)) as object[];
}

function withContext(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withContext);
  if (typeof value !== 'object' || value === null) return value;
  return {
    ...context,
    ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withContext(inner)])),
  };
}

/** Every field, three levels deep; aliased by type, as fields of one name differ between the kinds of lines. */
function selection(schema: GraphQLSchema, type: GraphQLOutputType, depth = 3): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isInterfaceType(named)) {
    const kinds = schema.getPossibleTypes(named).map((kind) => `... on ${kind.name} ${selection(schema, kind, depth)}`);
    return `{ __typename ${kinds.join(' ')} }`;
  }
  if (!isObjectType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields())
    .filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)))
    .map((field) => `${named.name}_${field.name}: ${field.name} ${selection(schema, field.type, depth - 1)}`);
  return `{ ${fields.join(' ')} }`;
}
