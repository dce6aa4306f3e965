import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromGlobalId } from '../../src/domain/global-id.ts';
import { resolveWireFields } from '../../src/domain/wire-fields.ts';
import { schemaOfResources } from './every-type.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await schemaOfResources();
  resolveWireFields(schema);
});

/** What a field answers of the REST JSON. */
function read(typeName: string, fieldName: string, source: object): unknown {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  return field?.resolve?.(source, {}, {}, {} as GraphQLResolveInfo);
}

const catalog = { country: 'US', reservationScope: 'AzurePlan' };

describe('The id of', () => {
  it.each([
    ['Customer', { id: 'c' }, ['c']],
    ['CustomerSubscription', { id: 's', customerId: 'c' }, ['c', 's']],
    ['Product', { id: 'p', catalog }, ['US', 'AzurePlan', '', 'p']],
    ['Product', { id: 'p', catalog: { customerId: 'c' } }, ['', '', 'c', 'p']],
    ['Sku', { id: '0001', productId: 'p', catalog }, ['US', 'AzurePlan', '', 'p', '0001']],
    ['Availability', { id: 'a', productId: 'p', skuId: '0001', catalog }, ['US', 'AzurePlan', '', 'p', '0001', 'a']],
    ['Offer', { id: 'o', country: 'US' }, ['US', 'o']],
    ['Cart', { id: 'k', customerId: 'c' }, ['c', 'k']],
    ['Order', { id: 'o', customerId: 'c' }, ['c', 'o']],
    ['Invoice', { id: 'G000024135' }, ['G000024135']],
  ])('a %s carries what finds it again', (type, source, keys) => {
    expect(fromGlobalId(String(read(type, 'id', source)))).toEqual({ type, keys });
  });
});

describe('The wire id of', () => {
  it.each([
    ['Customer', 'customerId'],
    ['CustomerSubscription', 'subscriptionId'],
    ['Product', 'productId'],
    ['Sku', 'skuId'],
    ['Availability', 'availabilityId'],
    ['Offer', 'offerId'],
    ['Cart', 'cartId'],
    ['Order', 'orderId'],
    ['Invoice', 'invoiceId'],
    ['ItemType', 'itemTypeId'],
    ['TaxReceipt', 'taxReceiptId'],
    ['ReferenceOrder', 'orderId'],
  ])('a %s is its %s', (type, field) => {
    expect(read(type, field, { id: '0001' })).toBe('0001');
  });
});

describe('The etag of', () => {
  it.each(['Customer', 'CustomerBillingProfile', 'CustomerSubscription', 'Order', 'Cart'])(
    'a %s is that of its attributes',
    (type) => {
      expect(read(type, 'etag', { attributes: { etag: 'e' } })).toBe('e');
      expect(read(type, 'etag', {})).toBeNull();
    },
  );
});
