import { beforeAll, describe, expect, it } from 'vitest';
import { cpuMs } from '../../helpers/cpu-ms.ts';
import { gatewayForAll, postTo } from './helpers.ts';

const gateway = gatewayForAll({}, { customers: 2 });
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const customer = (selection: string): string =>
  `{ customer(customerId: "edaeb006-55c6-44b7-94bd-55964953ca49") { ${selection} } }`;

// what is compiled and planned for the first time takes longer
beforeAll(async () => {
  await postTo(gateway.current.url, { query: customer(times(100, () => '... { orders { customer { id } } }')) });
});

/** A document of 10,000 tokens, and a name as long as a document may be. */
const bombs: Readonly<Record<string, object | string>> = {
  'one field in 2,400 fragments without a name': { query: customer(times(2_400, () => '...{id}')) },
  'one field in 1,600 fragments on its own type': { query: customer(times(1_600, () => '...on Customer{id}')) },
  'four levels of fields in 600 fragments': {
    query: customer(times(600, () => '...{orders{customer{orders{id}}}}')),
  },
  'a list below lists, each 19 times': {
    query: customer(times(20, () => `orders{${times(19, () => 'customer{orders{id}}')}}`)),
  },
  'a hundred fragments that select alike': {
    query: `{ customers{nodes{${times(100, (i) => `...F${i}`)}}} } ${times(100, (i) => `fragment F${i} on Customer{subscriptions{order{id customer{id}}} orders{customer{id}} companyProfile{companyName} billingProfile{email}}`)}`,
  },
  'fragments of fragments that select alike': {
    query: `${customer(times(49, (i) => `...F${i}`))} ${times(49, (i) => `fragment F${i} on Customer{orders{...G${i}}}`)} ${times(49, (i) => `fragment G${i} on Order{customer{id customerId orders{id orderId customer{id}}}}`)}`,
  },
  '50 times one field with long arguments': {
    query: customer(
      times(50, () => `products(targetView:AZURE filter:{sku:{title:"${'x'.repeat(1_150)}"}}){totalCount}`),
    ),
  },
  '2,400 variables': { query: `query(${times(2_400, (i) => `$a${i}:Int`)}){__typename}` },
  '1,600 operations': { query: times(1_600, (i) => `query A${i}{__typename}`), operationName: 'A1' },
  '1,000 operations with one fragment': {
    query: `${times(1_000, (i) => `query A${i}{...F}`)} fragment F on Query{__typename}`,
    operationName: 'A1',
  },
  '4,800 fields that there are not': { query: customer(times(4_800, (i) => `x${i}`)) },
  'long names that are like others': { query: customer(times(60, (i) => `${'subscription'.repeat(80)}${i}`)) },
  '3,000 input fields that there are not': {
    query: `{ customers(filter:{${times(3_000, (i) => `a${i}:1`)}}){nodes{id}} }`,
  },
  'a number of 60,000 digits': { query: `{ customers(first:${'9'.repeat(60_000)}){nodes{id}} }` },
  'a variable of 900,000 digits': `{"query":"query($n:Int){customers(first:$n){nodes{id}}}","variables":{"n":${'9'.repeat(900_000)}}}`,
  '60,000 variables that are not asked for': `{"query":"{__typename}","variables":{${Array.from({ length: 60_000 }, (_, i) => `"a${i}":1`).join(',')}}}`,
  '40,000 items that are wrong': `{"query":"query($t:[InventoryItemInput!]!){inventory(country:\\"US\\",targetItems:$t,inventoryContext:{customerId:\\"1\\"}){skuId}}","variables":{"t":[${Array.from({ length: 40_000 }, () => '{"productIdd":1}').join(',')}]}}`,
  '300,000 backslashes and quotes': `{"query":"{__typename}","variables":{"a":"${'\\\\\\"'.repeat(150_000)}"}}`,
  '30,000 comments': { query: `${'#\n'.repeat(30_000)}{__typename}` },
};

describe('a request made to take time is answered, or refused, in less than two seconds of this process, threads of its own included:', () => {
  it.each(Object.entries(bombs))('%s', async (_, body) => {
    const answered = async (): Promise<void> =>
      expect([200, 400]).toContain((await postTo(gateway.current.url, body)).status);
    expect(await cpuMs(answered)).toBeLessThan(2_000);
  });
});

it('what was sent is not repeated at length, however often it is wrong', async () => {
  const long = 'x'.repeat(30_000);
  for (const body of [
    {
      query: `${times(300, (i) => `query A${i}{...F}`)} fragment F on Query{node(id:$${long}){id}}`,
      operationName: 'A1',
    },
    { query: '{__typename}', operationName: long },
    { query: 'query($n:Int){customers(first:$n){nodes{id}}}', variables: { n: long } },
    { query: customer(long) },
  ]) {
    const { errors = [], status } = await postTo(gateway.current.url, body);
    expect(status).toBe(400);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(1_001);
  }
});
