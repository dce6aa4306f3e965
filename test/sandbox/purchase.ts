import { list, text, type Answer, type Client, type Loose } from './client.ts';

/** Steps of the purchase scenario that several tests take. */
export function purchase(client: Client) {
  const customer = client.seed['reservationCustomer'] as Loose;
  const customerId = text(customer['customerId']);
  const items = client.seed['catalogItems'] as Loose;
  const reservation = list(client.seed['reservationProducts'])[0] as Loose;
  const subscriptionId = text(customer['legacySubscriptionId']);
  const carts = `/v1/customers/${customerId}/carts`;
  return {
    customerId,
    subscriptionId,
    carts,
    reservationItem: text(reservation['catalogItemId']),
    restrictedItem: text(reservation['restrictedCatalogItemId']),
    newCommerceItem: text(items['newCommerce']),
    saasItem: text(items['saas']),
    softwareItem: text(items['perpetualSoftware']),
    licenceOffer: text(items['legacyLicence']),
    addOnOffer: text(items['legacyAddOn']),
    failingItem: text(client.seed['partialCheckoutCatalogItemId']),
    retryableItem: text(client.seed['retryableCheckoutCatalogItemId']),
    reservationLine: (more: object = {}) => ({
      id: 0,
      catalogItemId: text(reservation['catalogItemId']),
      quantity: 1,
      billingCycle: 'one_time',
      termDuration: 'P1Y',
      provisioningContext: { subscriptionId, scope: 'shared' },
      ...more,
    }),
    async register(): Promise<void> {
      await client.send('POST', `/v1/customers/${customerId}/subscriptions/${subscriptionId}/registrations`);
      await client.control('POST', '/sandbox/clock', { advanceMs: client.sandbox.settings.registrationMs });
    },
    createCart: (lineItems: readonly object[], more: object = {}, headers?: Record<string, string>): Promise<Answer> =>
      client.send('POST', carts, { ...more, lineItems }, headers),
    checkout: (cart: Loose, headers?: Record<string, string>): Promise<Answer> =>
      client.send('POST', `${carts}/${text(cart['id'])}/checkout`, undefined, headers),
  };
}
