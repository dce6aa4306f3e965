import { expect, test } from 'vitest';
import type { DataSources } from '../../src/datasources/index.ts';
import type { Product } from '../../src/domain/product.ts';
import { productLoaders } from '../../src/loaders/product.ts';
import { keyLoader } from '../../src/loaders/key-loader.ts';
import { cacheKey } from '../../src/loaders/key-text.ts';

test('a key has one spelling: whatever the order of its parts, the case of its GUIDs, and what is left out', () => {
  const guid = '28045616-f6b9-462f-9701-0d89b5e65c44';
  const one = cacheKey({ customerId: guid, orderId: 'A_b', scope: { country: 'US', reservationScope: undefined } });
  const other = cacheKey({ scope: { country: 'US' }, orderId: 'A_b', customerId: guid.toUpperCase(), priced: null });
  expect(other).toBe(one);
});

test('keys that differ stay apart, also by the case of an id that is no GUID', () => {
  expect(cacheKey({ orderId: 'A_b' })).not.toBe(cacheKey({ orderId: 'a_b' }));
  expect(cacheKey(['a', 'b'])).not.toBe(cacheKey(['b', 'a']));
  expect(cacheKey(['a', null])).not.toBe(cacheKey(['a']));
});

test('a read that throws before there is a promise fails its own key only', async () => {
  const loader = keyLoader((key: string): Promise<string> => {
    if (key === 'bad') throw new Error('refused');
    return Promise.resolve(key);
  });
  const results = await Promise.allSettled([loader.load('good'), loader.load('bad')]);
  expect(results).toMatchObject([
    { status: 'fulfilled', value: 'good' },
    { status: 'rejected', reason: { message: 'refused' } },
  ]);
});

test('what a list narrowed to a segment has shown is, by its id, not narrowed', async () => {
  const listed = { id: 'P', catalog: { country: 'US', targetSegment: 'education' } } as unknown as Product;
  const loaders = productLoaders({
    product: { list: () => Promise.resolve([listed]), get: () => Promise.reject(new Error('asked again')) },
  } as unknown as DataSources);
  await loaders.products.load({ scope: { country: 'US', targetSegment: 'education' }, targetView: 'Software' });
  const byId = await loaders.product.load({ scope: { country: 'US' }, productId: 'P' });
  expect(byId?.catalog).toEqual({ country: 'US' });
  expect(listed.catalog.targetSegment).toBe('education');
});
