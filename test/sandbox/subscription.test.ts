import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client, type Loose } from './client.ts';

let client: Client;
let customer: Loose;
let base: string;
beforeAll(async () => {
  client = await startClient();
  customer = client.seed['reservationCustomer'] as Loose;
  base = `/v1/customers/${text(customer['customerId'])}`;
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const subscriptionPath = (name: string): string => `${base}/subscriptions/${text(customer[name])}`;
const advance = (advanceMs: number) => client.control('POST', '/sandbox/clock', { advanceMs });

describe('a customer', () => {
  test('carries the company profile alone in the list, and the billing profile with its country by id', async () => {
    const item = list((await client.get('/v1/customers?size=1')).body['items'])[0];
    const { body } = await client.get(base);
    expect(Object.keys(item ?? {})).toEqual(['id', 'companyProfile', 'relationshipToPartner', 'links', 'attributes']);
    expect(body['billingProfile']?.['defaultAddress']?.['country']).toBe('US');
  });

  test('is found by the start of the company name or of the domain, ignoring case', async () => {
    const filter = (Field: string, Value: string, Operator = 'starts_with') =>
      encodeURIComponent(JSON.stringify({ Field, Value, Operator }));
    const byName = await client.get(`/v1/customers?size=0&filter=${filter('CompanyName', 'contoso')}`);
    const names = list(byName.body['items']).map((one) => text(one['companyProfile']?.['companyName']));
    expect(names.length).toBeGreaterThan(1);
    expect(names.every((name) => name.startsWith('Contoso'))).toBe(true);
    expect((await client.get(`/v1/customers?filter=${filter('Domain', 'CONTOSOTOYS0')}`)).body['totalCount']).toBe(1);
    expect((await client.get(`/v1/customers?filter=${filter('CompanyName', 'oso', 'substring')}`)).status).toBe(400);
  });

  test('that is unknown is a 404 with a fault', async () => {
    expect((await client.get('/v1/customers/00000000-0000-0000-0000-000000000000')).body['code']).toBe(60_003);
  });

  test('is not confused with the literal segment that stands where its id would', async () => {
    expect(text((await client.get('/v1/customers/usagerecords')).body['attributes']?.['objectType'])).toBe(
      'Collection',
    );
    expect((await client.get(`${base}/subscriptions/usagerecords`)).body['totalCount']).toBe(2);
  });

  test('refuses a billing profile that was changed in between', async () => {
    const { body } = await client.get(`${base}/profiles/billing`);
    const etag = `"${text(body['attributes']?.['etag'])}"`;
    const first = await client.send(
      'PUT',
      `${base}/profiles/billing`,
      { ...body, firstName: 'Ada' },
      { 'If-Match': etag },
    );
    expect(first.body['firstName']).toBe('Ada');
    const second = await client.send(
      'PUT',
      `${base}/profiles/billing`,
      { ...body, firstName: 'Bob' },
      { 'If-Match': etag },
    );
    expect(second).toMatchObject({ status: 400, body: { code: 2055 } });
  });
});

describe('subscriptions', () => {
  test('are listed whole, and by order and by partner', async () => {
    const { body } = await client.get(`${base}/subscriptions`);
    const all = list(body['items']);
    expect(body['totalCount']).toBe(all.length);
    const orderId = text(all[0]?.['orderId']);
    const byOrder = list((await client.get(`${base}/subscriptions?order_id=${orderId}`)).body['items']);
    expect(byOrder.length).toBeGreaterThan(0);
    expect(byOrder.every((one) => text(one['orderId']) === orderId)).toBe(true);
    expect((await client.get(`${base}/subscriptions?mpn_id=1111111`)).body['totalCount']).toBe(0);
  });

  test('name their add-ons, and add-ons their parent', async () => {
    const addOn = await client.get(subscriptionPath('addOnSubscriptionId'));
    const parentId = text(addOn.body['parentSubscriptionId']);
    const { body } = await client.get(`${base}/subscriptions/${parentId}/addons`);
    expect(list(body['items']).map((one) => text(one['id']))).toEqual([text(customer['addOnSubscriptionId'])]);
    expect(text(addOn.body['links']?.['parentSubscription']?.['uri'])).toContain(parentId);
  });

  test('of the new commerce link to product, SKU and availability in the customer’s country', async () => {
    const { body } = await client.get(subscriptionPath('newCommerceSubscriptionId'));
    expect(body['offerId']).toBe('CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P');
    expect(text(body['links']?.['availability']?.['uri'])).toMatch(
      /products\/CFQ7TTC0LH0Z\/skus\/0001\/availabilities\/CFQ7TTC0K18P\?country=US$/,
    );
  });

  test('spell one status and one cycle in several ways', async () => {
    const spellings = new Set<string>();
    for (const one of list((await client.get('/v1/customers?size=12')).body['items'])) {
      const { body } = await client.get(`/v1/customers/${text(one['id'])}/subscriptions`);
      for (const subscription of list(body['items']))
        spellings.add(text(subscription['status'])).add(text(subscription['billingCycle']));
    }
    expect([...spellings]).toEqual(expect.arrayContaining(['active', 'Active', 'monthly', 'Monthly']));
  });

  test('change quantity, name and renewal in one PATCH and get a new etag', async () => {
    const path = subscriptionPath('newCommerceSubscriptionId');
    const before = await client.get(path);
    const { body } = await client.send('PATCH', path, {
      ...before.body,
      quantity: 77,
      friendlyName: 'Mail',
      autoRenewEnabled: false,
    });
    expect(body).toMatchObject({ quantity: 77, friendlyName: 'Mail', autoRenewEnabled: false });
    expect(body['attributes']?.['etag']).not.toBe(before.body['attributes']?.['etag']);
  });

  test('refuse a stale etag in If-Match and in the body, and change nothing', async () => {
    const path = subscriptionPath('newCommerceSubscriptionId');
    const { body } = await client.get(path);
    await client.send('PATCH', path, { Quantity: 5 });
    const byHeader = await client.send(
      'PATCH',
      path,
      { quantity: 6 },
      { 'If-Match': `"${text(body['attributes']?.['etag'])}"` },
    );
    const byBody = await client.send('PATCH', path, {
      Quantity: 6,
      Attributes: { Etag: body['attributes']?.['etag'] },
    });
    expect([byHeader.body['code'], byBody.body['code']]).toEqual([2055, 2055]);
    expect((await client.get(path)).body['quantity']).toBe(5);
  });

  test.each([
    [{ quantity: 100_000 }, 400, 2002],
    [{ status: 'expired' }, 400, 800_096],
    [{ status: 'nonsense' }, 400, 800_002],
  ])('refuse %j with %i and code %i', async (patch, status, code) => {
    expect(await client.send('PATCH', subscriptionPath('newCommerceSubscriptionId'), patch)).toMatchObject({
      status,
      body: { code },
    });
  });

  test('are suspended with a reason, reactivated, and once deleted stay so', async () => {
    const path = subscriptionPath('licenceSubscriptionId');
    const suspended = await client.send('PATCH', path, { status: 'suspended' });
    expect(suspended.body['suspensionReasons']).toEqual(['Customer_Cancellation']);
    expect((await client.send('PATCH', path, { status: 'Active' })).body['suspensionReasons']).toBeUndefined();
    await client.send('PATCH', path, { status: 'deleted' });
    expect((await client.send('PATCH', path, { status: 'active' })).body['code']).toBe(2011);
  });

  test('of an Azure plan are not suspended while Azure subscriptions run on them', async () => {
    const answer = await client.send('PATCH', subscriptionPath('azurePlanSubscriptionId'), { status: 'suspended' });
    expect(answer).toMatchObject({ status: 403, body: { code: 900_115 } });
  });

  test('have a support contact that must be a reseller of the partner', async () => {
    const path = `${subscriptionPath('licenceSubscriptionId')}/supportcontact`;
    expect((await client.get(path)).text.charCodeAt(0)).toBe(0xfeff);
    expect((await client.send('PUT', path, { supportMpnId: '4847383', name: 'Fabrikam Resale' })).body['name']).toBe(
      'Fabrikam Resale',
    );
    expect((await client.send('PUT', path, { supportMpnId: '1' })).body['code']).toBe(800_016);
  });
});

describe('registering a subscription for reservations', () => {
  test('takes some seconds and tells its progress', async () => {
    const path = subscriptionPath('legacySubscriptionId');
    const status = async (): Promise<string> =>
      text((await client.get(`${path}/registrationstatus`)).body['status']).toLowerCase();
    expect(await status()).toBe('notregistered');
    const answer = await client.send('POST', `${path}/registrations`);
    expect(answer).toMatchObject({ status: 202, text: '' });
    expect(answer.headers.get('location')).toBe(`${path.replace('/v1', '')}/registrationstatus`);
    expect(await status()).toBe('registering');
    await advance(2000);
    expect(await status()).toBe('registering');
    await advance(1000);
    expect(await status()).toBe('registered');
  });

  test('works for an Azure plan too, and for nothing that is not Azure', async () => {
    expect((await client.send('POST', `${subscriptionPath('azurePlanSubscriptionId')}/registrations`)).status).toBe(
      202,
    );
    expect(await client.send('POST', `${subscriptionPath('licenceSubscriptionId')}/registrations`)).toMatchObject({
      status: 400,
      body: { code: 800_011 },
    });
  });

  test('is spelled NotRegistered on some answers and notRegistered on others', async () => {
    const spellings = new Set<string>();
    for (const one of list((await client.get('/v1/customers?size=20')).body['items'])) {
      const path = `/v1/customers/${text(one['id'])}/subscriptions`;
      for (const subscription of list((await client.get(path)).body['items'])) {
        const { body } = await client.get(`${path}/${text(subscription['id'])}/registrationstatus`);
        if (body['status'] !== undefined) spellings.add(text(body['status']));
      }
    }
    expect([...spellings]).toEqual(expect.arrayContaining(['NotRegistered', 'notRegistered']));
  });
});
