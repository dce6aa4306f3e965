import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client, type Loose } from './client.ts';
import { purchase } from './purchase.ts';

let client: Client;
let shop: ReturnType<typeof purchase>;
let orders: string;
beforeAll(async () => {
  client = await startClient();
  shop = purchase(client);
  orders = `/v1/customers/${shop.customerId}/orders`;
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const advance = (advanceMs: number) => client.control('POST', '/sandbox/clock', { advanceMs });
const buy = async (...lines: object[]): Promise<Loose[]> =>
  list((await shop.checkout((await shop.createCart(lines)).body)).body['orders']);
const mail = { catalogItemId: '', quantity: 2, billingCycle: 'monthly', termDuration: 'P1Y' };

describe('a new order', () => {
  test('is read by id at once and reaches the list fifteen minutes later', async () => {
    const [order] = await buy({ ...mail, catalogItemId: shop.newCommerceItem });
    const id = text(order?.['id']);
    const listed = async (): Promise<boolean> =>
      list((await client.get(orders)).body['items']).some((one) => text(one['id']) === id);
    expect((await client.get(`${orders}/${id}`)).status).toBe(200);
    expect(await listed()).toBe(false);
    await advance(899_000);
    expect(await listed()).toBe(false);
    await advance(1_000);
    expect(await listed()).toBe(true);
  });

  test('is pending, then completed', async () => {
    const [order] = await buy({ ...mail, catalogItemId: shop.newCommerceItem });
    const status = async (): Promise<string> =>
      text((await client.get(`${orders}/${text(order?.['id'])}`)).body['status']).toLowerCase();
    expect(await status()).toBe('pending');
    await advance(client.sandbox.settings.orderCompletionMs);
    expect(await status()).toBe('completed');
  });

  test('tells how far each line is provisioned', async () => {
    const [order] = await buy({ ...mail, catalogItemId: shop.newCommerceItem });
    const path = `${orders}/${text(order?.['id'])}/provisioningstatus`;
    expect(list((await client.get(path)).body['items'])[0]).toMatchObject({
      lineItemNumber: 0,
      status: 'PrefulfillmentPending',
    });
    await advance(10_000);
    expect(list((await client.get(path)).body['items'])[0]).toMatchObject({
      status: 'Fulfilled',
      quantityProvisioningInformation: [{ quantity: 2, status: 'Fulfilled' }],
    });
  });

  test('makes a subscription that names it', async () => {
    const [order] = await buy({ ...mail, catalogItemId: shop.newCommerceItem, friendlyName: 'Mail for sales' });
    const { body } = await client.get(`/v1/customers/${shop.customerId}/subscriptions?order_id=${text(order?.['id'])}`);
    expect(list(body['items'])).toMatchObject([
      { friendlyName: 'Mail for sales', quantity: 2, offerId: shop.newCommerceItem },
    ]);
    expect(list(order?.['lineItems'])[0]?.['subscriptionId']).toBe(list(body['items'])[0]?.['id']);
  });

  test('puts add-ons under the subscription bought with them', async () => {
    const [order] = await buy({
      catalogItemId: shop.licenceOffer,
      quantity: 3,
      addonItems: [{ catalogItemId: shop.addOnOffer, quantity: 2 }],
    });
    const [base, addOn] = list(order?.['lineItems']);
    expect(addOn?.['parentSubscriptionId']).toBe(base?.['subscriptionId']);
    const path = `/v1/customers/${shop.customerId}/subscriptions/${text(base?.['subscriptionId'])}/addons`;
    expect((await client.get(path)).body['totalCount']).toBe(1);
  });

  test('of an add-on alone names the subscription it is for', async () => {
    const parentId = text(client.seed['reservationCustomer']?.['licenceSubscriptionId']);
    const addOn = (id?: string) => ({
      catalogItemId: shop.addOnOffer,
      quantity: 1,
      provisioningContext: id === undefined ? undefined : { ParentSubscriptionId: id },
    });
    const [order] = await buy(addOn(parentId));
    expect(list(order?.['lineItems'])[0]?.['parentSubscriptionId']).toBe(parentId);
    expect(await buy(addOn())).toEqual([]);
    expect(await buy(addOn('nobody'))).toEqual([]);
  });

  test('of a third party’s service has an activation link, per order and per line', async () => {
    const [order] = await buy({ catalogItemId: shop.saasItem, quantity: 1, billingCycle: 'monthly' });
    const path = `${orders}/${text(order?.['id'])}`;
    const all = await client.get(`${path}/activationlinks`);
    const line = await client.get(`${path}/lineitems/0/activationlinks`);
    expect(list(all.body['items'])).toMatchObject([{ lineItemNumber: 0, link: { method: 'GET' } }]);
    expect(line.body['items']).toEqual(all.body['items']);
    expect((await client.get(`${path}/lineitems/1/activationlinks`)).body['totalCount']).toBe(0);
  });
});

describe('orders', () => {
  test('are filtered by billing type, however it is spelled', async () => {
    const all = list((await client.get(orders)).body['items']);
    const oneTime = list((await client.get(`${orders}?billingType=OneTime`)).body['items']);
    expect(oneTime.length).toBeGreaterThan(0);
    expect(oneTime.length).toBeLessThan(all.length);
    expect((await client.get(`${orders}?billingType=one_time`)).body['totalCount']).toBe(oneTime.length);
  });

  test('show prices only when asked', async () => {
    const plain = list((await client.get(orders)).body['items']);
    expect(plain.every((order) => order['totalPrice'] === undefined)).toBe(true);
    const priced = list((await client.get(`${orders}?include_price=True`)).body['items']);
    const licence = priced.find((order) => Number(order['totalPrice']) > 0);
    const sum = list(licence?.['lineItems']).reduce(
      (total, line) => total + Number(line['pricing']?.['extendedPrice']),
      0,
    );
    expect(sum).toBeCloseTo(Number(licence?.['totalPrice']), 2);
  });

  test('tell dates with seven digits, and legacy ones with an offset', async () => {
    const dates = list((await client.get(orders)).body['items']).map((order) => text(order['creationDate']));
    expect(dates.some((date) => /\.\d{7}Z$/.test(date))).toBe(true);
    expect(dates.some((date) => /-08:00$/.test(date))).toBe(true);
  });

  test('link to themselves with and without /v1 and with and without a leading slash', async () => {
    const starts = new Set<string>();
    for (const customer of list((await client.get('/v1/customers?size=12')).body['items'])) {
      const { body } = await client.get(`/v1/customers/${text(customer['id'])}/orders`);
      for (const order of list(body['items']))
        starts.add(text(order['links']?.['self']?.['uri']).split('customers')[0] ?? '');
    }
    expect([...starts].sort()).toEqual(['', '/', '/v1/']);
  });

  test('are bought in one step by older clients, and a faulty line refuses the whole order', async () => {
    const order = {
      BillingCycle: 'unknown',
      LineItems: [{ LineItemNumber: 0, OfferId: shop.licenceOffer, Quantity: 5, FriendlyName: 'New offer purchase.' }],
    };
    const { status, body } = await client.send('POST', orders, order);
    expect(status).toBe(201);
    expect(list(body['lineItems'])[0]).toMatchObject({ friendlyName: 'New offer purchase.', quantity: 5 });
    const faulty = await client.send('POST', orders, { lineItems: [{ offerId: 'nothing', quantity: 1 }] });
    expect(faulty).toMatchObject({ status: 400, body: { code: 800_009 } });
  });

  test('are cancelled once, and their subscriptions with them', async () => {
    const [order] = await buy({ ...mail, catalogItemId: shop.newCommerceItem });
    const path = `${orders}/${text(order?.['id'])}`;
    const cancelled = await client.send('PATCH', path, { id: text(order?.['id']), status: 'cancelled' });
    expect(text(cancelled.body['status']).toLowerCase()).toBe('cancelled');
    const subscription = await client.get(
      `/v1/customers/${shop.customerId}/subscriptions/${text(list(order?.['lineItems'])[0]?.['subscriptionId'])}`,
    );
    expect(text(subscription.body['status']).toLowerCase()).toBe('deleted');
    expect((await client.send('PATCH', path, { status: 'cancelled' })).body['code']).toBe(800_061);
  });

  test('of SaaS are not cancelled through the order', async () => {
    const [order] = await buy({ catalogItemId: shop.saasItem, quantity: 1, billingCycle: 'monthly' });
    expect(await client.send('PATCH', `${orders}/${text(order?.['id'])}`, { status: 'cancelled' })).toMatchObject({
      status: 403,
      body: { code: 800_077 },
    });
  });

  test('that are unknown are a 404 with a fault', async () => {
    expect(await client.get(`${orders}/nothing`)).toMatchObject({ status: 404, body: { code: 20_000 } });
  });
});

describe('a reservation', () => {
  const entitlements = (query = ''): Promise<Loose[]> =>
    client.get(`/v1/customers/${shop.customerId}/entitlements${query}`).then((answer) => list(answer.body['items']));
  const artifact = (entitlement: Loose | undefined): string =>
    text(list(entitlement?.['entitledArtifacts'])[0]?.['link']?.['uri']).replace(/^\/?(v1\/)?/, '/v1/');

  test('that was bought is an entitlement whose artifact tells the reservation', async () => {
    await shop.register();
    const [order] = await buy(shop.reservationLine({ quantity: 3 }));
    const bought = (await entitlements('?entitlementType=ReservedInstance')).find(
      (one) => text(one['referenceOrder']?.['id']) === text(order?.['id']),
    );
    expect(bought).toMatchObject({
      quantity: 3,
      entitlementType: 'reservedinstance',
      productId: shop.reservationItem.split(':')[0],
      fulfillmentState: 'Pending',
    });
    const details = await client.get(artifact(bought));
    expect(list(details.body['reservations'])[0]).toMatchObject({
      quantity: 3,
      scopeType: 'Shared',
      provisioningState: 'Creating',
    });
    await advance(5000);
    expect(list((await client.get(artifact(bought))).body['reservations'])[0]?.['provisioningState']).toBe('Succeeded');
  });

  test('for one subscription names it as its scope', async () => {
    await shop.register();
    const [order] = await buy(
      shop.reservationLine({ provisioningContext: { SubscriptionId: shop.subscriptionId, Scope: 'single' } }),
    );
    const bought = (await entitlements()).find((one) => text(one['referenceOrder']?.['id']) === text(order?.['id']));
    expect(list((await client.get(artifact(bought))).body['reservations'])[0]).toMatchObject({
      scopeType: 'Single',
      appliedScopes: [`/subscriptions/${shop.subscriptionId}`],
    });
  });

  test('is told by the old contract to who asks for it', async () => {
    const [old] = await entitlements('?entitlementType=virtualMachineReservedInstance');
    const { body } = await client.get(artifact(old));
    expect(body['type']).toBe('virtual_machine_reserved_instance');
    expect(list(body['virtualMachineReservations'])).toHaveLength(1);
    expect(body['reservations']).toBeUndefined();
  });

  test('shows when it ends only when asked', async () => {
    expect((await entitlements())[0]?.['expiryDate']).toBeUndefined();
    expect(text((await entitlements('?showExpiry=true'))[0]?.['expiryDate'])).toMatch(/^\d{4}-\d\d-\d\dT00:00:00$/);
  });

  test('is apart from software, which may include other software', async () => {
    const customerId = text(client.seed['softwareCustomer']?.['customerId']);
    const { body } = await client.get(`/v1/customers/${customerId}/entitlements?entitlementType=software`);
    expect(list(body['items']).map((one) => text(one['entitlementType']))).toEqual(['software']);
    expect(list(list(body['items'])[0]?.['includedEntitlements'])).toHaveLength(1);
  });
});
