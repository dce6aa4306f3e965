import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CheckInventoryDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  CustomerOverviewDocument,
  FindReservationDocument,
  InvoiceLineItemsDocument,
  InvoiceStatementDocument,
  ListCustomersDocument,
  ListEntitlementsDocument,
  ListInvoicesDocument,
  MarketDocument,
  OrderDocument,
  RegisterSubscriptionDocument,
  RegistrationStatusDocument,
  SkuAvailabilitiesDocument,
} from '../operations/generated/graphql.ts';
import type { Ask } from './ask.ts';
import type { DemoConsole } from './console.ts';

export interface DemoOptions {
  /** Where the invoice's PDF is saved. */
  readonly folder: string;
  /** Between two looks at something that takes upstream a while, milliseconds. Default 500. */
  readonly pollMs?: number;
}

/** Buys a reservation for a customer, from finding the customer to the invoice's PDF, by GraphQL alone. */
export async function buyReservation(ask: Ask, console: DemoConsole, options: DemoOptions): Promise<string> {
  const { folder, pollMs = 500 } = options;
  console.step('Find the customer');
  const { customers } = await ask(ListCustomersDocument, { filter: { companyName: 'Contoso' }, first: 1 }, (data) =>
    data.customers.nodes
      .map(({ companyProfile, customerId }) => `${companyProfile?.companyName} ${customerId}`)
      .join('\n'),
  );
  const { customerId } = present(customers.nodes[0], 'a customer called Contoso');
  const { customer } = await ask(
    CustomerOverviewDocument,
    { customerId },
    (data) =>
      data.customer?.subscriptions?.map(({ offerName, status }) => `${offerName}: ${status}`).join('\n') ?? 'none',
  );
  const country = present(customer?.billingProfile?.defaultAddress?.country, 'a billing country');
  const { subscriptionId } = present(
    customer?.subscriptions?.find(({ offerId }) => offerId === 'MS-AZR-0145P'),
    'a Microsoft Azure subscription',
  );

  console.step('Register the subscription and wait until it is registered');
  await ask(
    RegisterSubscriptionDocument,
    { input: { customerId, subscriptionId } },
    (data) => data.registerSubscription.registrationStatus?.status ?? 'no status',
  );
  for (let status: string | null | undefined; status !== 'REGISTERED';) {
    await pause(pollMs);
    const polled = await ask(RegistrationStatusDocument, { customerId, subscriptionId }, (data) =>
      String(data.customer?.subscription?.registrationStatus?.status),
    );
    status = polled.customer?.subscription?.registrationStatus?.status;
    console.progress(`registration: ${status}`);
  }

  console.step('Find a virtual machine reservation: 1 year, 2 cores or more');
  await ask(
    MarketDocument,
    { country },
    ({ market }) => `reservations sold in ${market.name}: ${market.azureReservationsAvailable}`,
  );
  const { products } = await ask(
    FindReservationDocument,
    { country, targetView: 'AZURE_RESERVATIONS_VM', sku: { term: 'P1Y', minCores: 2 } },
    (data) =>
      data.products.nodes.flatMap(({ skus }) => (skus ?? []).slice(0, 2).map(({ title }) => `${title}`)).join('\n'),
  );
  const candidates = products.nodes.flatMap(({ productId, skus }) =>
    (skus ?? []).map(({ skuId, title }) => ({ productId, skuId, title })),
  );

  console.step('Check the inventory');
  const { inventory } = await ask(
    CheckInventoryDocument,
    {
      country,
      targetItems: candidates.map(({ productId, skuId }) => ({ productId, skuId })),
      inventoryContext: { customerId, azureSubscriptionId: subscriptionId },
    },
    (data) => `${data.inventory.filter((item) => !item.isRestricted).length} of ${data.inventory.length} can be bought`,
  );
  const free = new Set(
    inventory.filter((item) => !item.isRestricted).map(({ productId, skuId }) => `${productId}:${skuId}`),
  );
  const { productId, skuId } = present(
    candidates.find((item) => free.has(`${item.productId}:${item.skuId}`)),
    'a reservation that is free',
  );

  console.step("Take the availability's catalogItemId");
  const { sku } = await ask(SkuAvailabilitiesDocument, { productId, skuId, country }, (data) =>
    String(data.sku?.availabilities?.map(({ catalogItemId }) => catalogItemId)),
  );
  const catalogItemId = present(sku?.availabilities?.[0]?.catalogItemId, 'a catalog item');

  console.step('Create the cart');
  const { createCart } = await ask(
    CreateCartDocument,
    {
      input: {
        customerId,
        lineItems: [
          {
            catalogItemId,
            quantity: 1,
            friendlyName: 'Demo reservation',
            billingCycle: 'ONE_TIME',
            termDuration: 'P1Y',
            provisioningContext: { subscriptionId, scope: 'shared' },
          },
        ],
      },
    },
    ({ createCart: { cart } }) => `${cart.cartId}, expires ${cart.expirationTimestamp}`,
  );
  const { cartId, lastModifiedTimestamp } = createCart.cart;

  console.step('Check out: this is where money is spent');
  const { checkoutCart } = await ask(
    CheckoutCartDocument,
    { input: { customerId, cartId, expectedLastModifiedTimestamp: lastModifiedTimestamp ?? null } },
    ({ checkoutCart: { state, orders } }) => `${state}: ${orders.map(({ orderId }) => orderId).join(', ')}`,
  );
  const order = present(checkoutCart.orders[0], 'an order');
  const { orderId } = order;

  console.step('Follow the order');
  await ask(OrderDocument, { customerId, orderId }, (data) => `${data.customer?.order?.status}`);

  console.step('List the entitlement and read its reservation');
  await ask(ListEntitlementsDocument, { customerId }, (data) => {
    const bought = data.customer?.entitlements?.find(({ order }) => order?.orderId === orderId);
    const reservation = bought?.entitledArtifacts?.[0]?.reservation?.reservations?.[0];
    return reservation
      ? `${reservation.displayName ?? reservation.reservationId}: ${reservation.provisioningState}`
      : 'not there yet';
  });

  console.step('See it on the invoice');
  const invoiceId = await billedOn(ask, customerId, order);

  console.step('Download the PDF');
  const { invoice } = await ask(
    InvoiceStatementDocument,
    { invoiceId },
    (data) => `until ${data.invoice?.statement?.expiresAt}`,
  );
  const url = present(invoice?.statement?.url, 'a statement');
  const pdf = Buffer.from(await (await fetch(url)).arrayBuffer());
  await mkdir(folder, { recursive: true });
  const file = join(folder, `Invoice_${invoiceId}.pdf`);
  await writeFile(file, pdf);
  console.answer(`${file}, ${pdf.length} bytes`);
  return file;
}

/** The invoice whose lines name the order, newest first. */
async function billedOn(
  ask: Ask,
  customerId: string,
  { orderId, currencyCode }: { readonly orderId: string; readonly currencyCode?: string | null },
): Promise<string> {
  const { invoices } = await ask(ListInvoicesDocument, { first: 50 }, (data) => `${data.invoices.totalCount} invoices`);
  const oneTime = invoices.nodes
    .filter((invoice) => invoice.currencyCode === currencyCode)
    .filter(({ invoiceDetails }) => invoiceDetails?.some(({ billingProvider }) => billingProvider === 'ONE_TIME'))
    .sort((one, other) => String(other.invoiceDate).localeCompare(String(one.invoiceDate)));
  for (const { invoiceId } of oneTime) {
    const variables = {
      invoiceId,
      provider: 'ONE_TIME',
      invoiceLineItemType: 'BILLING_LINE_ITEMS',
      customerId,
      orderId,
      first: 1,
    } as const;
    const { invoice } = await ask(
      InvoiceLineItemsDocument,
      variables,
      (data) => `${data.invoice?.lineItems?.nodes.length} lines of the order`,
    );
    if (invoice?.lineItems?.nodes.length) return invoiceId;
  }
  throw new Error('No invoice bills the order yet.');
}

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The sandbox should have ${what}.`);
  return value;
}
