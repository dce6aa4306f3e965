import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { expectNothingInside } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

let world: World;
let customerId: string;
beforeAll(async () => {
  world = await openWorld(await startTestGateway({ customers: 60, invoiceLineItems: 10 }));
  customerId = await world.nextCustomer();
});
afterEach(() => world.gateway.sandbox.clearFaults());
afterAll(() => world.gateway.close());

/** Asks for one field of the customer while upstream answers this text to the REST call behind it. */
async function answered(operation: string, rawBody: string, field: string): Promise<unknown> {
  await world.gateway.sandbox.addFault({ operation, fault: { rawBody } });
  const query = `query ($id: ID!) { customer(customerId: $id) { commerceId ${field} } }`;
  const { data, errors } = await world.gateway.execute<{ customer: object }, object>(query, { id: customerId });
  expect(errors).toBeUndefined();
  expectNothingInside(data);
  return data?.customer;
}

const id = '28045616-f6b9-462f-9701-0d89b5e65c44';

describe('a list of subscriptions is answered as well as it can be where upstream says', () => {
  const fields = 'subscriptions { subscriptionId status statusRaw quantity billingCycle suspensionReasons }';
  const odd = (value: string): string => `{"totalCount":1,"items":[${value}]}`;
  const nothing = { statusRaw: null, status: null, quantity: null, billingCycle: null, suspensionReasons: null };
  const rows: readonly (readonly [string, string, object])[] = [
    ['no items', '{"totalCount":0,"items":null}', []],
    ['an empty object', '{}', []],
    [
      'null, text, numbers and lists among the items',
      `[null,"x",1,[],{"id":"${id}"}]`,
      [{ ...nothing, subscriptionId: id }],
    ],
    ['the only item in place of the list', `{"items":{"id":"${id}"}}`, [{ ...nothing, subscriptionId: id }]],
    [
      'null in every field',
      odd(`{"id":"${id}","status":null,"quantity":null,"billingCycle":null,"suspensionReasons":null}`),
      [{ ...nothing, subscriptionId: id }],
    ],
    ['null for an id', odd('{"id":null,"quantity":2}'), [{ ...nothing, subscriptionId: '', quantity: 2 }]],
    [
      'objects in place of text, and text in place of lists',
      odd(`{"id":"${id}","status":"active","quantity":{},"billingCycle":[],"suspensionReasons":"one"}`),
      [
        {
          ...nothing,
          subscriptionId: id,
          status: 'ACTIVE',
          statusRaw: 'active',
          billingCycle: 'UNKNOWN',
          suspensionReasons: ['one'],
        },
      ],
    ],
    [
      'values that nobody knows',
      odd(`{"id":"${id}","status":"hibernating","billingCycle":"every_full_moon"}`),
      [{ ...nothing, subscriptionId: id, status: 'UNKNOWN', statusRaw: 'hibernating', billingCycle: 'UNKNOWN' }],
    ],
    [
      'a key twice: the last one counts',
      odd(`{"id":"${id}","quantity":1,"quantity":2}`),
      [{ ...nothing, subscriptionId: id, quantity: 2 }],
    ],
    [
      'numbers beyond all bounds',
      odd(`{"id":"${id}","quantity":1e400,"status":"active"}`),
      [{ ...nothing, subscriptionId: id, status: 'ACTIVE', statusRaw: 'active' }],
    ],
    [
      'keys that want to change what all objects inherit',
      `{"items":[{"id":"${id}","__proto__":{"status":"deleted"},"constructor":{"prototype":{"quantity":7}}}],"__proto__":{"totalCount":9}}`,
      [{ ...nothing, subscriptionId: id }],
    ],
    ['a byte-order mark', `\ufeff${odd(`{"id":"${id}"}`)}`, [{ ...nothing, subscriptionId: id }]],
    [
      'a byte-order mark that became a question mark',
      `?${odd(`{"id":"${id}"}`)}`,
      [{ ...nothing, subscriptionId: id }],
    ],
    ['spaces and line breaks around it', `\r\n\t ${odd(`{"id":"${id}"}`)} \r\n`, [{ ...nothing, subscriptionId: id }]],
    [
      'lone surrogates and control characters',
      odd(`{"id":"${id}","status":"\\ud800\\u0000"}`),
      [{ ...nothing, subscriptionId: id, status: 'UNKNOWN', statusRaw: '\ud800\u0000' }],
    ],
  ];
  test.each(rows)('%s', async (_, body, subscriptions) => {
    expect(await answered('list-subscriptions', body, fields)).toMatchObject({ subscriptions });
    expect({}).not.toHaveProperty('quantity');
    expect(({} as { status?: unknown }).status).toBeUndefined();
  });
});

describe('money keeps its digits', () => {
  const rows = [
    ['more than a double holds', '0.1835431430743112595', '0.1835431430743112595'],
    ['with a nought behind', '1.10', '1.10'],
    ['as text', '"12.340"', '12.340'],
    ['of any size', `${'9'.repeat(60)}`, '9'.repeat(60)],
  ] as const;
  test.each(rows)('%s', async (_, written, read) => {
    const order = `{"id":"o","totalPrice":${written},"lineItems":[]}`;
    expect(await answered('list-orders', `{"items":[${order}]}`, 'orders { orderId totalPrice }')).toMatchObject({
      orders: [{ orderId: 'o', totalPrice: read }],
    });
  });
});

describe('a cart that is none is a bad response to createCart', () => {
  test.each(['{}', '[]', '[null]', '{"totalCount":0,"items":[]}', '{"id":""}', '{"id":null,"lineItems":null}'])(
    '%s',
    async (rawBody) => {
      await world.gateway.sandbox.addFault({ operation: 'create-cart', fault: { rawBody } });
      const answer = await world.gateway.execute(
        'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }',
        { input: { customerId, lineItems: [{ catalogItemId: world.seed.catalogItems.newCommerce, quantity: 1 }] } },
      );
      expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }] });
      expectNothingInside(answer);
    },
  );
});
