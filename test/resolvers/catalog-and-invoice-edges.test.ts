import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Edge, edgeIds, walk } from '../helpers/edges.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';

let gateway: TestGateway;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startTestGateway();
  ids = await edgeIds(gateway);
});
afterAll(() => gateway.close());

const edges = walk(() => ({ gateway, ids }));

describe('in the catalog', () => {
  const sku = 'sku(productId: "DZH318Z0BQ3Q", skuId: "0001", country: "US")';
  const catalogItem = 'catalogItem(catalogItemId: "DZH318Z0BQ3Q:0001:DZH318Z0F57V", country: "US")';
  edges([
    [
      'a product leads to its SKUs and they back',
      '{ product(productId: "DZH318Z0BPS6", country: "US") { skus { skuId product { productId title } } } }',
      { product: { skus: [{ skuId: '0001', product: { productId: 'DZH318Z0BPS6', title: 'Microsoft Azure plan' } }] } },
    ],
    [
      'a SKU leads to its availabilities and they back',
      `{ ${sku} { availabilities { availabilityId sku { skuId title } product { title } } } }`,
      {
        sku: {
          availabilities: [
            {
              availabilityId: 'DZH318Z0F57V',
              sku: { skuId: '0001', title: 'Reserved VM Instance, Standard_DS1_v2, EU West, 1 Year' },
              product: { title: 'Virtual Machines DSv2 Series' },
            },
          ],
        },
      },
    ],
    [
      'a SKU of a reservation says what is reserved',
      `{ ${sku} { reservation { armSkuName armRegionName duration } } }`,
      { sku: { reservation: { armSkuName: 'Standard_DS1_v2', armRegionName: 'westeurope', duration: '1Year' } } },
    ],
    [
      'a SKU of anything else reserves nothing',
      '{ sku(productId: "DZH318Z0BPS6", skuId: "0001", country: "US") { reservation { armSkuName } } }',
      { sku: { reservation: null } },
    ],
    [
      'an availability leads to its SKU and product, and from there to its siblings',
      `{ ${catalogItem} { sku { title } product { title skus(filter: { size: "Standard_DS1_v2", term: "P1Y", region: "westeurope" }) { skuId } } } }`,
      { catalogItem: { product: { title: 'Virtual Machines DSv2 Series', skus: [{ skuId: '0001' }] } } },
    ],
    [
      'the scope of an Azure plan is kept on the way down and up again',
      '{ product(productId: "DZH318Z08NK7", country: "US", reservationScope: AZURE_PLAN) { skus(filter: { size: "Standard_DS1_v2", term: "P1Y", region: "westeurope" }) { reservationScope availabilities { product { reservationScope skus(filter: { cores: 16, term: "P3Y", region: "westeurope" }) { skuId } } } } } }',
      {
        product: {
          skus: [
            {
              reservationScope: 'AZURE_PLAN',
              availabilities: [{ product: { reservationScope: 'AZURE_PLAN', skus: [{ skuId: '000A' }] } }],
            },
          ],
        },
      },
    ],
    [
      'an inventory item leads to its product and SKU',
      '{ inventory(country: "US", targetItems: [{ productId: "dzh318z0bq3q", skuId: "0001" }], inventoryContext: { customerId: "$customerId" }) { productId product { title } sku { title } } }',
      {
        inventory: [
          {
            productId: 'DZH318Z0BQ3Q',
            product: { title: 'Virtual Machines DSv2 Series' },
            sku: { title: 'Reserved VM Instance, Standard_DS1_v2, EU West, 1 Year' },
          },
        ],
      },
    ],
  ]);
});

describe('from an invoice to', () => {
  const line = (edge: string): string =>
    `{ invoice(invoiceId: "$openInvoice") { lineItems(orderId: "$saasOrder", first: 1) { nodes { ${edge} } } } }`;
  const answered = (node: object): object => ({ invoice: { lineItems: { nodes: [node] } } });
  edges([
    [
      'the lines of a customer, an order and a subscription',
      '{ invoice(invoiceId: "$invoice") { lineItems(provider: ONE_TIME, invoiceLineItemType: BILLING_LINE_ITEMS, customerId: "$customerId", subscriptionId: "$modern", first: 1) { nodes { subscriptionId } } } }',
      { invoice: { lineItems: { nodes: [{ subscriptionId: '$modern' }] } } },
    ],
    [
      'its statement',
      '{ invoice(invoiceId: "$invoice") { statement { __typename } } }',
      { invoice: { statement: { __typename: 'Download' } } },
    ],
    [
      'the customer, order and subscription of a line',
      line('customer { companyProfile { companyName } } order { orderId status } subscription { status }'),
      answered({
        customer: { companyProfile: { companyName: 'Contoso Toys' } },
        order: { orderId: '$saasOrder', status: 'COMPLETED' },
        subscription: { status: 'ACTIVE' },
      }),
    ],
    [
      'the product, SKU and availability of a line',
      line('product { title } sku { skuId title } availability { segment }'),
      answered({
        product: { title: 'WAF-as-a-Service' },
        sku: { skuId: '0001' },
        availability: { segment: 'commercial' },
      }),
    ],
    [
      'a line and back',
      line('invoice { invoiceId totalCharges }'),
      answered({ invoice: { invoiceId: '$openInvoice' } }),
    ],
    [
      'a licence line, which names no invoice itself, and back',
      '{ invoice(invoiceId: "$recurringInvoice") { lineItems(provider: OFFICE, first: 1) { nodes { __typename invoice { invoiceId } } } } }',
      {
        invoice: {
          lineItems: {
            nodes: [{ __typename: 'LicenseBasedLineItem', invoice: { invoiceId: '$recurringInvoice' } }],
          },
        },
      },
    ],
    [
      'no invoice from a line that is not billed',
      '{ unbilledLineItems(provider: ONE_TIME, invoiceLineItemType: BILLING_LINE_ITEMS, currencyCode: "USD", period: CURRENT, first: 1) { nodes { invoice { invoiceId } } } }',
      { unbilledLineItems: { nodes: [{ invoice: null }] } },
    ],
  ]);

  test('no order of the REST API from a licence line: its number is of the older billing system, and nothing is sent', async () => {
    const { data, requests } = await observe(
      gateway,
      `{ invoice(invoiceId: "${ids['recurringInvoice']}") { lineItems(provider: OFFICE, first: 1) { nodes { orderId order { status } } } } }`,
    );
    expect(data).toMatchObject({
      invoice: { lineItems: { nodes: [{ orderId: expect.stringMatching(/^\d+$/) as string, order: null }] } },
    });
    expect(requests).toHaveLength(2);
  });
});

describe('from the partner to', () => {
  const of: readonly Edge[] = [
    [
      'its balance',
      '{ partner { accountBalance { currencyCode } } }',
      { partner: { accountBalance: { currencyCode: 'USD' } } },
    ],
    [
      'a summary for each currency',
      '{ partner { invoiceSummaries { currencyCode } } }',
      { partner: { invoiceSummaries: [{ currencyCode: 'USD' }, { currencyCode: 'EUR' }, { currencyCode: 'GBP' }] } },
    ],
    [
      'what can be read of the lines to come',
      '{ partner { estimateLinks(currencyCode: "EUR") { period } } }',
      {
        partner: {
          estimateLinks: [{ period: 'Current' }, { period: 'Previous' }, { period: 'Current' }, { period: 'Previous' }],
        },
      },
    ],
  ];
  edges(of);
});
