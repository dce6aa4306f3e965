import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client } from './client.ts';
import { purchase } from './purchase.ts';

let client: Client;
let shop: ReturnType<typeof purchase>;
beforeAll(async () => {
  client = await startClient();
  shop = purchase(client);
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

describe('a cart', () => {
  test('gets an id, a group for every line and an expiry seven days away', async () => {
    await shop.register();
    const { status, body } = await shop.createCart([
      shop.reservationLine(),
      { id: 1, catalogItemId: shop.softwareItem, quantity: 1, billingCycle: 'one_time' },
      { id: 2, catalogItemId: shop.newCommerceItem, quantity: 3, billingCycle: 'monthly' },
      { id: 3, catalogItemId: shop.licenceOffer, quantity: 3, billingCycle: 'monthly' },
    ]);
    expect(status).toBe(201);
    expect(body['status']).toBe('Active');
    expect(list(body['lineItems']).map((line) => text(line['orderGroup']))).toEqual(['0', '0', '1', 'OMS-0']);
    const lifeMs = Date.parse(text(body['expirationTimestamp'])) - Date.parse(text(body['creationTimestamp']));
    expect(lifeMs).toBe(604_800_000);
    expect((await client.get(`${shop.carts}/${text(body['id'])}`)).body).toEqual(body);
  });

  test('takes PascalCase as well as camelCase', async () => {
    const line = { Id: 0, CatalogItemId: shop.newCommerceItem, Quantity: 2, BillingCycle: 'Monthly' };
    const { body } = await client.send('POST', shop.carts, { LineItems: [line] });
    expect(list(body['lineItems'])[0]).toMatchObject({
      catalogItemId: shop.newCommerceItem,
      quantity: 2,
      currencyCode: 'USD',
    });
    expect(list(body['lineItems'])[0]?.['error']).toBeUndefined();
  });

  test('keeps add-ons under their base, in its group', async () => {
    const { body } = await shop.createCart([
      {
        id: 0,
        catalogItemId: shop.licenceOffer,
        quantity: 3,
        addonItems: [{ id: 1, catalogItemId: shop.addOnOffer, quantity: 2 }],
      },
    ]);
    expect(list(list(body['lineItems'])[0]?.['addonItems'])[0]).toMatchObject({
      id: 1,
      quantity: 2,
      orderGroup: 'OMS-0',
    });
  });

  test('keeps what the caller asked to renew to, and who takes part', async () => {
    const participants = [{ key: 'transaction_reseller', value: '4847383' }];
    const lines = [
      { catalogItemId: shop.newCommerceItem, quantity: 1, renewsTo: { termDuration: 'P1Y' }, participants },
    ];
    const { body } = await shop.createCart(lines, { partnerOnRecordAttestationAccepted: true });
    expect(body['partnerOnRecordAttestationAccepted']).toBe(true);
    expect(list(body['lineItems'])[0]).toMatchObject({ renewsTo: { termDuration: 'P1Y' }, participants });
    const refused = await shop.createCart(lines);
    expect(text(list(refused.body['lineItems'])[0]?.['error']?.['errorCode'])).toBe('attestation_not_accepted');
  });

  test('is replaced whole by PUT and remembers when', async () => {
    const cart = (await shop.createCart([{ id: 0, catalogItemId: shop.newCommerceItem, quantity: 1 }])).body;
    const path = `${shop.carts}/${text(cart['id'])}`;
    const { status, body } = await client.send('PUT', path, {
      ...cart,
      lineItems: [{ id: 7, catalogItemId: shop.saasItem, quantity: 4 }],
    });
    expect(status).toBe(201);
    expect(list(body['lineItems'])).toMatchObject([{ id: 7, catalogItemId: shop.saasItem, quantity: 4 }]);
    expect(Date.parse(text(body['lastModifiedTimestamp']))).toBeGreaterThan(
      Date.parse(text(cart['lastModifiedTimestamp'])),
    );
    expect(body['expirationTimestamp']).toBe(cart['expirationTimestamp']);
  });

  test('belongs to its customer only', async () => {
    const cart = (await shop.createCart([{ catalogItemId: shop.newCommerceItem, quantity: 1 }])).body;
    const other = text(client.seed['softwareCustomer']?.['customerId']);
    expect((await client.get(`/v1/customers/${other}/carts/${text(cart['id'])}`)).body['code']).toBe(800_008);
  });

  test.each([
    [{ lineItems: [] }, 800_002],
    [
      {
        lineItems: [
          { id: 1, catalogItemId: 'a' },
          { id: 1, catalogItemId: 'b' },
        ],
      },
      800_071,
    ],
    ['{"lineItems": [', 3000],
  ])('is refused when its body is %j', async (body, code) => {
    expect(await client.send('POST', shop.carts, body)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a line that cannot be bought carries its error and the call succeeds all the same', () => {
  const errorOf = async (line: object): Promise<string> => {
    const { status, body } = await shop.createCart([line]);
    expect(status).toBe(201);
    return text(list(body['lineItems'])[0]?.['error']?.['errorCode']);
  };

  test('unknown catalog item', async () => {
    expect(await errorOf({ catalogItemId: 'DZH318Z0BQ3Q:0001:NOPE', quantity: 1 })).toBe(
      'catalog_item_id_is_not_valid',
    );
  });

  test('currency of another market', async () => {
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 1, currencyCode: 'EUR' })).toBe(
      'currency_is_not_supported',
    );
  });

  test('more than the maximum, or nothing at all', async () => {
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 301 })).toBe(
      'max_allowed_seats_per_subscription_exceeded',
    );
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 0 })).toBe('invalid_input');
  });

  test('billing cycle or term that is not offered', async () => {
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 1, billingCycle: 'one_time' })).toBe(
      'billing_plan_not_supported',
    );
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 1, termDuration: 'P9Y' })).toBe(
      'invalid_input',
    );
  });

  test('promotion, custom end date or add-on that does not fit', async () => {
    expect(await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 1, promotionId: 'cheap' })).toBe(
      'invalid_promotion_id',
    );
    expect(
      await errorOf({ catalogItemId: shop.newCommerceItem, quantity: 1, customTermEndDate: '2001-01-01T00:00:00Z' }),
    ).toBe('invalid_custom_term_end_date');
    expect(
      await errorOf({ catalogItemId: shop.saasItem, quantity: 1, customTermEndDate: '2099-01-01T00:00:00Z' }),
    ).toBe('invalid_custom_term_end_date_product');
  });

  test('reservation on a subscription that is not registered, not Azure, or not there', async () => {
    expect(await errorOf(shop.reservationLine())).toBe('subscription_not_registered');
    const licence = text(client.seed['reservationCustomer']?.['licenceSubscriptionId']);
    expect(await errorOf(shop.reservationLine({ provisioningContext: { subscriptionId: licence } }))).toBe(
      'subscription_is_not_enabled_for_r_i',
    );
    expect(await errorOf(shop.reservationLine({ provisioningContext: { subscriptionId: 'nobody' } }))).toBe(
      'subscription_is_not_valid',
    );
  });

  test('reservation where the region has run out', async () => {
    await shop.register();
    expect(await errorOf(shop.reservationLine({ catalogItemId: shop.restrictedItem, termDuration: undefined }))).toBe(
      'inventory_not_available',
    );
    expect(await errorOf(shop.reservationLine())).toBe('undefined');
  });

  test('reservation in a market where none are sold', async () => {
    const customer = client.seed['customerWithoutReservations'];
    const { body } = await client.send('POST', `/v1/customers/${text(customer?.['customerId'])}/carts`, {
      lineItems: [shop.reservationLine()],
    });
    expect(text(list(body['lineItems'])[0]?.['error']?.['errorCode'])).toBe('catalog_item_id_is_not_valid');
  });
});

describe('a cart whose time is over', () => {
  test('is neither changed nor checked out any more', async () => {
    const cart = (await shop.createCart([{ catalogItemId: shop.newCommerceItem, quantity: 1 }])).body;
    await client.control('POST', '/sandbox/clock', { advanceMs: 604_800_000 });
    expect(await shop.checkout(cart)).toMatchObject({ status: 404, body: { code: 800_008 } });
    expect((await client.send('PUT', `${shop.carts}/${text(cart['id'])}`, cart)).body['code']).toBe(800_008);
    expect(list((await client.control('GET', '/sandbox/orders'))['orders'])).toEqual([]);
  });
});
