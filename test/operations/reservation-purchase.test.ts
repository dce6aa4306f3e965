import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CheckInventoryDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  FindReservationDocument,
  InvoiceLineItemsDocument,
  InvoiceStatementDocument,
  ListEntitlementsDocument,
  ListInvoicesDocument,
  ListOrdersDocument,
  MarketDocument,
  OrderDocument,
  RegisterSubscriptionDocument,
  RegistrationStatusDocument,
  SkuAvailabilitiesDocument,
  UpdateCartDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { placedOrders, readSeed } from '../helpers/seed.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

/** The same purchase for both kinds of Azure subscription. */
const kinds = [
  ['a Microsoft Azure subscription', 'legacySubscriptionId', null],
  ['an Azure plan', 'azurePlanSubscriptionId', 'AZURE_PLAN'],
] as const;

test.each(kinds)(
  'a reservation is bought for %s, from registration to statement',
  async (_, kind, reservationScope) => {
    const { sandbox, data } = gateway;
    const customer = (await readSeed(sandbox)).reservationCustomer;
    const { customerId, country } = customer;
    const subscriptionId = customer[kind];

    const { registerSubscription } = await data(RegisterSubscriptionDocument, {
      input: { customerId, subscriptionId },
    });
    expect(registerSubscription.registrationStatus?.status).toBe('REGISTERING');
    await sandbox.advanceClock(3_000);
    const registration = await data(RegistrationStatusDocument, { customerId, subscriptionId });
    expect(registration.customer?.subscription?.registrationStatus?.status).toBe('REGISTERED');

    const { market } = await data(MarketDocument, { country });
    expect(market.azureReservationsAvailable).toBe(true);

    const { products } = await data(FindReservationDocument, {
      country,
      targetView: 'AZURE_RESERVATIONS_VM',
      reservationScope,
      title: 'dsv3',
      sku: { region: 'westeurope', cores: 4, term: 'P1Y' },
    });
    const product = products.nodes[0];
    const sku = product?.skus?.[0];
    if (!product || !sku) throw new Error('No reservation was found');
    const { productId } = product;
    const { skuId } = sku;
    expect(sku.provisioningVariables).toEqual(['Scope', 'SubscriptionId']);

    expect(sku.purchasePrerequisites).toContain('InventoryCheck');
    const { inventory } = await data(CheckInventoryDocument, {
      country,
      targetItems: [{ productId, skuId }],
      inventoryContext: { customerId, azureSubscriptionId: subscriptionId },
    });
    expect(inventory).toEqual([{ productId, skuId, isRestricted: false, restrictions: [] }]);

    const sold = await data(SkuAvailabilitiesDocument, { productId, skuId, country, reservationScope });
    const catalogItemId = sold.sku?.availabilities?.[0]?.catalogItemId ?? '';
    const line = {
      catalogItemId,
      friendlyName: 'Reservation of the web shop',
      quantity: 1,
      billingCycle: 'ONE_TIME' as const,
      termDuration: 'P1Y',
      provisioningContext: { subscriptionId, scope: 'shared' },
    };

    const { createCart } = await data(CreateCartDocument, { input: { customerId, lineItems: [line] } });
    expect(createCart.cart.lineItems).toMatchObject([{ catalogItemId, quantity: 1, error: null }]);
    const { cartId } = createCart.cart;
    const { updateCart } = await data(UpdateCartDocument, {
      input: {
        customerId,
        cartId,
        lineItems: [{ ...line, quantity: 2 }],
        expectedLastModifiedTimestamp: createCart.cart.lastModifiedTimestamp,
      },
    });

    const { checkoutCart } = await data(CheckoutCartDocument, {
      input: { customerId, cartId, expectedLastModifiedTimestamp: updateCart.cart.lastModifiedTimestamp },
    });
    expect(checkoutCart).toMatchObject({ state: 'SUCCEEDED', orderErrors: [], orders: [{ billingCycle: 'ONE_TIME' }] });
    const orderId = checkoutCart.orders[0]?.orderId ?? '';
    expect((await placedOrders(sandbox)).filter((order) => order.cartId === cartId)).toMatchObject([
      { orderId, correlationId: checkoutCart.correlationId },
    ]);

    const pending = await data(OrderDocument, { customerId, orderId });
    expect(pending.customer?.order?.status).toBe('PENDING');
    expect(pending.customer?.order?.provisioningStatus).not.toMatchObject([{ status: 'FULFILLED' }]);
    const inList = async () => {
      const { customer: buyer } = await data(ListOrdersDocument, { customerId, billingCycle: 'ONE_TIME' });
      return buyer?.orders?.filter((order) => order.orderId === orderId).map(({ pendingIndexing }) => pendingIndexing);
    };
    expect(await inList()).toEqual([true]);
    await sandbox.advanceClock(15 * 60_000);
    expect(await inList()).toEqual([false]);
    const completed = await data(OrderDocument, { customerId, orderId });
    expect(completed.customer?.order).toMatchObject({
      status: 'COMPLETED',
      lineItems: [{ offerId: catalogItemId, quantity: 2, product: { productId }, subscription: null }],
      provisioningStatus: [{ status: 'FULFILLED' }],
    });

    const entitled = await data(ListEntitlementsDocument, { customerId, entitlementType: 'RESERVED_INSTANCE' });
    const entitlement = entitled.customer?.entitlements?.find(({ order }) => order?.orderId === orderId);
    expect(entitlement).toMatchObject({
      productId,
      skuId,
      quantity: 2,
      entitledArtifacts: [{ reservation: { reservations: [{ quantity: 2, provisioningState: 'Succeeded' }] } }],
    });

    const { invoices } = await data(ListInvoicesDocument, { first: 1 });
    const invoiceId = invoices.nodes[0]?.invoiceId ?? '';
    const { invoice } = await data(InvoiceLineItemsDocument, {
      invoiceId,
      provider: 'ONE_TIME',
      invoiceLineItemType: 'BILLING_LINE_ITEMS',
      customerId,
      orderId,
    });
    expect(invoice?.lineItems?.nodes).toMatchObject([
      { __typename: 'OneTimeInvoiceLineItem', orderId, chargeType: 'New', quantity: 2 },
    ]);

    const { invoice: billed } = await data(InvoiceStatementDocument, { invoiceId });
    const pdf = await fetch(billed?.statement?.url ?? '');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
  },
);
