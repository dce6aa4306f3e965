import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SkuFilter } from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';

let gateway: TestGateway;
let skus: readonly ReservedSku[];
beforeAll(async () => {
  gateway = await startTestGateway();
  skus = await find({});
});
afterAll(() => gateway.close());

interface ReservedSku {
  readonly skuId: string;
  readonly title: string;
  readonly reservation: {
    readonly armSkuName: string;
    readonly armRegionName: string;
    readonly cores: number;
    readonly ram: string;
    readonly duration: string;
  };
}

const product = `query ($filter: SkuFilter) { product(productId: "DZH318Z0BQ3Q", country: "US") {
  skus(filter: $filter) { skuId title reservation { armSkuName armRegionName cores ram duration } }
} }`;

async function find(filter: SkuFilter): Promise<readonly ReservedSku[]> {
  const { product: found } = await gateway.data<{ product: { skus: ReservedSku[] } }, object>(product, { filter });
  return found.skus;
}

describe('the SKUs of a reservation are narrowed by', () => {
  const filters: readonly (readonly [string, SkuFilter, (sku: ReservedSku['reservation']) => boolean])[] = [
    ['region', { region: 'westeurope' }, ({ armRegionName }) => armRegionName === 'westeurope'],
    ['region in words', { region: 'West Europe' }, ({ armRegionName }) => armRegionName === 'westeurope'],
    ['size', { size: 'standard_ds2_v2' }, ({ armSkuName }) => armSkuName === 'Standard_DS2_v2'],
    ['cores', { cores: 4 }, ({ cores }) => cores === 4],
    ['a range of cores', { minCores: 2, maxCores: 8 }, ({ cores }) => cores >= 2 && cores <= 8],
    ['RAM', { ram: '7' }, ({ ram }) => Number(ram) === 7],
    ['a range of RAM', { minRam: '3.5', maxRam: '14' }, ({ ram }) => Number(ram) >= 3.5 && Number(ram) <= 14],
    ['term', { term: 'P3Y' }, ({ duration }) => duration === '3Years'],
    [
      'all of it together',
      { region: 'westeurope', term: 'P1Y', minCores: 8 },
      ({ armRegionName, duration, cores }) => armRegionName === 'westeurope' && duration === '1Year' && cores >= 8,
    ],
  ];
  test.each(filters)('%s', async (_, filter, matches) => {
    const expected = skus.filter(({ reservation }) => matches(reservation)).map(({ skuId }) => skuId);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(skus.length);
    expect((await find(filter)).map(({ skuId }) => skuId)).toEqual(expected);
  });

  test('nothing that is there: the list is empty', async () => {
    expect(await find({ region: 'atlantis' })).toEqual([]);
  });
});

describe('the products of a view are narrowed by', () => {
  async function list(filter: { title?: string; productType?: string; sku?: SkuFilter }) {
    const { data, requests } = await observe<{ products: { totalCount: number; nodes: { title: string }[] } }, object>(
      gateway,
      `query ($filter: ProductFilter) { products(country: "US", targetView: AZURE_RESERVATIONS, filter: $filter) {
        totalCount nodes { title skus(filter: { term: "P3Y" }) { skuId } }
      } }`,
      { filter },
    );
    return { titles: data?.products.nodes.map(({ title }) => title), total: data?.products.totalCount, requests };
  }

  test('a part of the title', async () => {
    const { titles, total } = await list({ title: 'dsv3' });
    expect([titles, total]).toEqual([['Virtual Machines Dsv3 Series'], 1]);
  });

  test('their kind', async () => {
    const { titles } = await list({ title: 'sql', productType: 'Azure' });
    expect(titles).toEqual(['SQL Managed Instance General Purpose Gen5']);
    expect((await list({ productType: 'Software' })).titles).toEqual([]);
  });

  test('what their SKUs offer, with each list of SKUs read once', async () => {
    const { titles, requests } = await list({ title: 'virtual', sku: { size: 'Standard_DS2_v2' } });
    expect(titles).toEqual(['Virtual Machines DSv2 Series']);
    expect(new Set(requests).size).toBe(requests.length);
  });
});

test('a segment narrows a list and the lists below it', async () => {
  const { requests } = await observe(
    gateway,
    '{ products(country: "US", targetView: ONLINE_SERVICES, targetSegment: EDUCATION) { nodes { skus { skuId } } } }',
  );
  expect(requests.length).toBeGreaterThan(1);
  for (const line of requests) expect(line).toContain('targetSegment=education');
});
