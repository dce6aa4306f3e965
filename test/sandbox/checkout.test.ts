import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client, type Loose } from './client.ts';
import { purchase } from './purchase.ts';

let client: Client;
let shop: ReturnType<typeof purchase>;
beforeAll(async () => {
  client = await startClient();
  shop = purchase(client);
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const placed = async (): Promise<Loose[]> => list((await client.control('GET', '/sandbox/orders'))['orders']);
const mail = (more: object = {}) => ({
  id: 0,
  catalogItemId: shop.newCommerceItem,
  quantity: 2,
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  ...more,
});

describe('checking a cart out', () => {
  test('places one order per group and starts its answer with a byte-order mark', async () => {
    await shop.register();
    const cart = (
      await shop.createCart([
        shop.reservationLine(),
        mail({ id: 1 }),
        { id: 2, catalogItemId: shop.licenceOffer, quantity: 1 },
      ])
    ).body;
    const answer = await shop.checkout(cart);
    expect(answer.status).toBe(201);
    expect(answer.text.charCodeAt(0)).toBe(0xfeff);
    expect(list(answer.body['orders']).map((order) => list(order['lineItems']).length)).toEqual([1, 1, 1]);
    expect(answer.body['orderErrors']).toBeUndefined();
    expect((await client.get(`${shop.carts}/${text(cart['id'])}`)).body['status']).toBe('Ordered');
  });

  test('puts all one-time lines of a group on one order', async () => {
    await shop.register();
    const cart = await shop.createCart([
      shop.reservationLine(),
      { id: 1, catalogItemId: shop.softwareItem, quantity: 1, billingCycle: 'one_time' },
    ]);
    const { body } = await shop.checkout(cart.body);
    expect(list(body['orders'])).toHaveLength(1);
    expect(list(list(body['orders'])[0]?.['lineItems']).map((line) => Number(line['lineItemNumber']))).toEqual([0, 1]);
  });

  test('writes down which cart, request and correlation every order came from', async () => {
    const cart = (await shop.createCart([mail()])).body;
    const headers = { 'MS-RequestId': 'request-1', 'MS-CorrelationId': 'correlation-1' };
    const { body } = await shop.checkout(cart, headers);
    expect(await placed()).toMatchObject([
      {
        orderId: text(list(body['orders'])[0]?.['id']),
        cartId: text(cart['id']),
        customerId: shop.customerId,
        requestId: 'request-1',
        correlationId: 'correlation-1',
        orderGroup: '0',
      },
    ]);
  });

  test('leaves an audit record that joins the correlation id to the order', async () => {
    const cart = (await shop.createCart([mail()])).body;
    const { body } = await shop.checkout(cart, { 'MS-CorrelationId': 'correlation-2' });
    const today = new Date().toISOString().slice(0, 10);
    const audit = await client.get(`/v1/auditrecords?startDate=${today}`);
    const record = list(audit.body['items']).find((one) => text(one['originalCorrelationId']) === 'correlation-2');
    expect(text(record?.['operationType']).toLowerCase().replace('_', '')).toBe('createorder');
    expect(list(record?.['customizedData'])).toContainEqual({
      key: 'OrderId',
      value: text(list(body['orders'])[0]?.['id']),
    });
  });
});

describe('a checkout that succeeds in part', () => {
  test('places the good groups and tells the error of the marked one', async () => {
    const cart = (
      await shop.createCart([mail(), { id: 1, catalogItemId: shop.failingItem, quantity: 1, billingCycle: 'monthly' }])
    ).body;
    const { status, body } = await shop.checkout(cart);
    expect(status).toBe(201);
    expect(list(body['orders'])).toHaveLength(1);
    expect(list(body['orderErrors'])).toMatchObject([{ orderGroupId: '1', code: 800_010 }]);
  });

  test('fails the group of a line that carries an error', async () => {
    const cart = (await shop.createCart([mail(), shop.reservationLine({ id: 1 })])).body;
    const { body } = await shop.checkout(cart);
    expect(list(body['orders'])).toHaveLength(1);
    expect(list(body['orderErrors'])).toMatchObject([{ orderGroupId: '1', code: 800_009 }]);
  });

  test('keeps the cart active when nothing was placed', async () => {
    const cart = (await shop.createCart([{ catalogItemId: shop.failingItem, quantity: 1, billingCycle: 'monthly' }]))
      .body;
    const { body } = await shop.checkout(cart);
    expect(body['orders']).toEqual([]);
    expect((await client.get(`${shop.carts}/${text(cart['id'])}`)).body['status']).toBe('Active');
    expect(await placed()).toEqual([]);
  });

  test('attempts again what failed, and only that, when the cart is checked out again', async () => {
    const cart = (
      await shop.createCart([
        mail(),
        { id: 1, catalogItemId: shop.retryableItem, quantity: 1, billingCycle: 'monthly' },
      ])
    ).body;
    const first = await shop.checkout(cart);
    expect(list(first.body['orderErrors'])).toHaveLength(1);
    const second = await shop.checkout(cart);
    expect(list(second.body['orders'])).toHaveLength(2);
    expect(second.body['orderErrors']).toBeUndefined();
    expect(await placed()).toHaveLength(2);
  });
});

describe('checking out twice', () => {
  test('with the same request id answers the same and executes nothing', async () => {
    const cart = (await shop.createCart([mail()])).body;
    const headers = { 'MS-RequestId': '7e1c2f6a-0000-4000-8000-000000000001' };
    const first = await shop.checkout(cart, headers);
    const second = await shop.checkout(cart, headers);
    expect(second.text).toBe(first.text);
    expect(await placed()).toHaveLength(1);
    const entries = list((await client.control('GET', '/sandbox/ledger?path=checkout'))['requests']);
    expect(entries.map((entry) => [entry['executed'], entry['deduplicated']])).toEqual([
      [true, undefined],
      [false, true],
    ]);
  });

  test('with another request id repeats the first result', async () => {
    const cart = (await shop.createCart([mail()])).body;
    const first = await shop.checkout(cart);
    const second = await shop.checkout(cart);
    expect(list(second.body['orders']).map((one) => text(one['id']))).toEqual(
      list(first.body['orders']).map((one) => text(one['id'])),
    );
    expect(await placed()).toHaveLength(1);
  });

  test('is refused with 800065 where the setting says so', async () => {
    const strict = await startClient({ repeatedCheckout: 'rejected', checkoutStatus: 200 });
    const strictShop = purchase(strict);
    const cart = (await strictShop.createCart([mail()])).body;
    expect((await strictShop.checkout(cart)).status).toBe(200);
    expect(await strictShop.checkout(cart)).toMatchObject({ status: 400, body: { code: 800_065 } });
    await strict.close();
  });

  test('changes nothing about a cart that was ordered: it cannot be updated', async () => {
    const cart = (await shop.createCart([mail()])).body;
    await shop.checkout(cart);
    expect((await client.send('PUT', `${shop.carts}/${text(cart['id'])}`, cart)).body['code']).toBe(800_065);
  });
});

describe('a repeated request id', () => {
  const headers = { 'MS-RequestId': '7e1c2f6a-0000-4000-8000-000000000002' };

  test('creates one cart, one order and one customer', async () => {
    const line = { lineItems: [mail()] };
    const carts = [
      await client.send('POST', shop.carts, line, headers),
      await client.send('POST', shop.carts, line, headers),
    ];
    expect(carts[0]?.body['id']).toBe(carts[1]?.body['id']);
    const order = { lineItems: [{ lineItemNumber: 0, offerId: shop.licenceOffer, quantity: 1 }] };
    const path = `/v1/customers/${shop.customerId}/orders`;
    const orders = [await client.send('POST', path, order, headers), await client.send('POST', path, order, headers)];
    expect(orders[0]?.body['id']).toBe(orders[1]?.body['id']);
    expect(await placed()).toHaveLength(1);
  });

  test('repeats a refusal too', async () => {
    const first = await client.send('POST', shop.carts, { lineItems: [] }, headers);
    const second = await client.send('POST', shop.carts, { lineItems: [mail()] }, headers);
    expect(second).toMatchObject({ status: first.status, text: first.text });
  });

  test('means nothing where the setting switches recognising it off', async () => {
    const forgetful = await startClient({ honourRequestId: false });
    const path = purchase(forgetful).carts;
    const first = await forgetful.send('POST', path, { lineItems: [mail()] }, headers);
    const second = await forgetful.send('POST', path, { lineItems: [mail()] }, headers);
    expect(second.body['id']).not.toBe(first.body['id']);
    await forgetful.close();
  });
});
