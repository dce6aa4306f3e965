import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import {
  availabilitiesOf,
  customerById,
  customersOf,
  groupName,
  invoice,
  invoiceId,
  linesOf,
  product,
  productId,
  skusOf,
  subscriptionsOf,
} from '../../upstream/dataset.mjs';

const aProduct = productId(0);
const anInvoice = invoiceId(0);
const listOf = (item) => ({ totalCount: 1, items: [item] });

/** An id with colons looks like a URI, and would be answered with its beginning in lower case. */
const withPlainIds = (sample) =>
  JSON.parse(JSON.stringify(sample), (name, value) => (['catalogItemId', 'offerId'].includes(name) ? 'an id' : value));

/** As for any REST API without a description: the types of a route are made from a sample of its answers. */
const samples = [
  ['customers', 'CustomerList', '/v1/customers?size=100&filter={args.filter}', listOf(customersOf(groupName(0))[0])],
  ['customer', 'Customer', '/v1/customers/{args.customerId}', customerById(0, 0)],
  [
    'subscriptions',
    'SubscriptionList',
    '/v1/customers/{args.customerId}/subscriptions',
    listOf(subscriptionsOf(0, 0)[0]),
  ],
  ['product', 'Product', '/v1/products/{args.productId}?country=US', product(aProduct)],
  ['skus', 'SkuList', '/v1/products/{args.productId}/skus?country=US', listOf(skusOf(aProduct)[0])],
  [
    'availabilities',
    'AvailabilityList',
    '/v1/products/{args.productId}/skus/{args.skuId}/availabilities?country=US',
    listOf(availabilitiesOf(aProduct, '0001')[0]),
  ],
  ['invoice', 'Invoice', '/v1/invoices/{args.invoiceId}', invoice(anInvoice)],
  [
    'lineItems',
    'LineItemList',
    '/v1/invoices/{args.invoiceId}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=USD&size=1000',
    // the second line: its amounts are no whole numbers
    listOf(linesOf(anInvoice)[1]),
  ],
];

const partnerCenter = loadJSONSchemaSubgraph('PartnerCenter', {
  endpoint: process.env.UPSTREAM_URL,
  operationHeaders: { authorization: 'Bearer benchmark' },
  operations: samples.map(([field, responseTypeName, path, responseSample]) => ({
    type: 'Query',
    field,
    method: 'GET',
    path,
    responseTypeName,
    responseSample: withPlainIds(responseSample),
  })),
});

/** A relation as the documentation of Mesh adds one. */
const relation = (type, field, fieldType, source, args) => `
  extend type ${type} {
    ${field}: ${fieldType} @resolveTo(
      sourceName: "PartnerCenter"
      sourceTypeName: "Query"
      sourceFieldName: "${source}"
      requiredSelectionSet: "{ ${Object.values(args).join(' ')} }"
      sourceArgs: { ${Object.entries(args)
        .map(([name, from]) => `${name}: "{root.${from}}"`)
        .join(', ')} }
    )
  }`;

export const composeConfig = defineConfig({
  subgraphs: [{ sourceHandler: partnerCenter }],
  additionalTypeDefs: [
    relation('query_customers_items_items', 'subscriptions', 'SubscriptionList', 'subscriptions', { customerId: 'id' }),
    relation('query_subscriptions_items_items', 'product', 'Product', 'product', { productId: 'productId' }),
    relation('Product', 'skus', 'SkuList', 'skus', { productId: 'id' }),
    relation('query_skus_items_items', 'availabilities', 'AvailabilityList', 'availabilities', {
      productId: 'productId',
      skuId: 'id',
    }),
    relation('Invoice', 'lineItems', 'LineItemList', 'lineItems', { invoiceId: 'id' }),
  ].join('\n'),
});
