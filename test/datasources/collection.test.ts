import { describe, expect, it } from 'vitest';
import { objectsIn, toPage } from '../../src/datasources/collection.ts';

const item = { id: '0001' };

describe('A list', () => {
  it.each([
    ['an envelope', { totalCount: 7, items: [item] }, 7],
    ['an envelope without a count', { items: [item] }, null],
    ['an envelope whose only item stands in the place of the list', { totalCount: 1, items: item }, 1],
    ['a bare array', [item], 1],
    ['the only item alone', item, 1],
    ['an envelope with junk among its items', { totalCount: 1, items: [null, item, [], 'x', 1] }, 1],
  ])('is read from %s', (_, body, totalCount) => {
    expect(toPage(body)).toEqual({ items: [item], totalCount });
  });

  it.each([[undefined], [null], ['text'], [[]], [{}], [{ items: null }]])('of nothing is empty: %j', (body) => {
    expect(toPage(body).items).toEqual([]);
  });

  it('that is a fault in disguise is a bad response, not an item', () => {
    expect(() => toPage({ code: 5, description: 'no' })).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }) as Error,
    );
  });
});

describe('A list inside a resource', () => {
  it.each([
    [[item], [item]],
    [item, [item]],
    [[[], null, item], [item]],
    [undefined, []],
    [null, []],
    ['text', []],
  ])('%j holds %j', (list, objects) => {
    expect(objectsIn(list)).toEqual(objects);
  });
});
