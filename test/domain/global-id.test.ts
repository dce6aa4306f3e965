import { describe, expect, it } from 'vitest';
import { fromGlobalId, toGlobalId } from '../../src/domain/global-id.ts';

describe('A global id', () => {
  it('leads back to the type and keys it was made from', () => {
    const id = toGlobalId('Sku', ['US', 'AzurePlan', undefined, 'DZH318Z0BQ3Q', '0001']);
    expect(fromGlobalId(id)).toEqual({ type: 'Sku', keys: ['US', 'AzurePlan', '', 'DZH318Z0BQ3Q', '0001'] });
  });

  it('survives keys with separators and letters beyond ASCII', () => {
    const keys = ['a:b', 'c|d', '"e"', 'ä€', ''];
    expect(fromGlobalId(toGlobalId('Cart', keys))).toEqual({ type: 'Cart', keys });
  });

  it('is the same for a key that came as a number', () => {
    expect(toGlobalId('Invoice', [1234 as never])).toBe(toGlobalId('Invoice', ['1234']));
  });

  it('can stand in an address unescaped', () => {
    expect(toGlobalId('Order', ['a?b', '~~~', '>>>'])).toMatch(/^[\w-]+$/);
  });

  it('tells two SKUs of the same wire id apart by their product', () => {
    expect(toGlobalId('Sku', ['US', '', '', 'A', '0001'])).not.toBe(toGlobalId('Sku', ['US', '', '', 'B', '0001']));
  });

  it.each([
    '',
    'junk',
    '!!',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["Sku",1]').toString('base64url'),
  ])('that was not made here (%j) is not read', (id) => {
    expect(fromGlobalId(id)).toBeUndefined();
  });
});

it('one object has one id, in whatever case upstream writes its GUID; other ids keep their case', () => {
  const guid = 'abcdef00-f6b9-462f-9701-0d89b5e65c44';
  expect(toGlobalId('Customer', [guid.toUpperCase()])).toBe(toGlobalId('Customer', [guid]));
  expect(toGlobalId('Order', [guid, 'A_b'])).not.toBe(toGlobalId('Order', [guid, 'a_b']));
});
