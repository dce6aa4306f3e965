import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { path } from '../../src/datasources/path.ts';

const customerId = '28045616-f6b9-462f-9701-0d89b5e65c44';
const cartId = 'B4C8FDEA-CBE4-4D17-9576-13FCACBF9605';

describe('a path', () => {
  it('holds its ids in their places', () => {
    expect(path`/v1/customers/${{ customerId }}/carts/${{ cartId }}/checkout`).toBe(
      `/v1/customers/${customerId}/carts/${cartId}/checkout`,
    );
  });

  it('may have no id at all, and literal segments that ids may not spell', () => {
    expect(path`/v1/invoices/unbilled/lineitems`).toBe('/v1/invoices/unbilled/lineitems');
  });

  it('encodes each id as one segment', () => {
    expect(path`/v1/products/${{ productId: 'DZH318Z0BQ36:004G' }}`).toBe('/v1/products/DZH318Z0BQ36%3A004G');
  });

  it.each([
    ['orderId', '311qiN8iFwkv-XARWMvXRYAwYKMACVqv1'],
    ['orderId', 'HVu_cO8Ea7fNRQP4ia1QTpZap-kg_7P71'],
    ['orderId', '-Vu_cO8Ea7fNRQP4ia1QTpZap-kg_7P71'],
    ['invoiceId', 'G000024135'],
    ['lineItemNumber', 0],
  ])('accepts %s %s', (name, value) => {
    expect(path`/v1/x/${{ [name]: value }}`).toBe(`/v1/x/${value}`);
  });

  it.each([
    ['customerId', 'usagerecords'],
    ['customerId', `${customerId}/subscriptions`],
    ['customerId', `${customerId}\n`],
    ['customerId', ''],
    ['subscriptionId', '1'],
    ['orderId', '..'],
    ['orderId', '.'],
    ['orderId', 'a/b'],
    ['orderId', 'a\\b'],
    ['orderId', 'a%2Fb'],
    ['orderId', 'a?b'],
    ['orderId', 'a#b'],
    ['orderId', 'a b'],
    ['orderId', 'a\u0000b'],
    ['orderId', 'é'],
    ['orderId', 'x'.repeat(129)],
    ['invoiceId', 'unbilled'],
    ['invoiceId', 'Summary'],
    ['invoiceId', 'summaries'],
    ['invoiceId', 'estimates'],
    ['anythingElse', 'all'],
    ['anythingElse', 'relationshiprequests'],
    ['anythingElse', 'overage'],
    ['anythingElse', '../secret'],
    ['country', 'USA'],
    ['lineItemNumber', -1],
  ])('refuses %s %j, naming the field and a value that would do', (name, value) => {
    const build = () => path`/v1/x/${{ [name]: value }}`;
    expect(build).toThrow(BadUserInputError);
    expect(build).toThrow(new RegExp(`^${name} .*accepted: `));
  });

  it('refuses an id that is not there', () => {
    expect(() => path`/v1/customers/${{ customerId: undefined as unknown as string }}`).toThrow(
      'customerId is missing',
    );
  });
});
