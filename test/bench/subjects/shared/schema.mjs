import { makeExecutableSchema } from '@graphql-tools/schema';
import { paths } from './partner-center.mjs';

/** The part of the gateway's schema that the benchmark asks for. */
const typeDefs = `
  type Query {
    customers(first: Int, filter: CustomerFilter): CustomerConnection!
    customer(customerId: ID!): Customer
    product(productId: ID!, country: String!): Product
    invoice(invoiceId: ID!): Invoice
  }
  input CustomerFilter { companyName: String }
  type CustomerConnection { nodes: [Customer!]! }
  type Customer {
    customerId: ID!
    companyProfile: CompanyProfile
    allowDelegatedAccess: Boolean
    subscriptions: [CustomerSubscription!]
  }
  type CompanyProfile { companyName: String, domain: String }
  type CustomerSubscription { friendlyName: String, quantity: Int, product(country: String): Product }
  type Product { productId: ID!, title: String, skus: [Sku!] }
  type Sku { skuId: ID!, title: String, availabilities: [Availability!] }
  type Availability { catalogItemId: ID, isPurchasable: Boolean }
  type Invoice { invoiceId: ID!, totalCharges: Float, lineItems(first: Int): InvoiceLineItemConnection }
  type InvoiceLineItemConnection { nodes: [InvoiceLineItem!]! }
  interface InvoiceLineItem { currency: String }
  type OneTimeInvoiceLineItem implements InvoiceLineItem {
    productName: String
    quantity: Float
    unitPrice: Float
    totalForCustomer: Float
    currency: String
  }
`;

const items = async (list) => (await list).items;

/** One resolver a relation, as one would write them by hand; `read` is what the peers differ in. */
const resolvers = {
  Query: {
    customers: (_, { first, filter }, { read }) => read(paths.customers(first, filter.companyName)),
    customer: (_, { customerId }, { read }) => read(paths.customer(customerId)),
    product: (_, { productId }, { read }) => read(paths.product(productId)),
    invoice: (_, { invoiceId }, { read }) => read(paths.invoice(invoiceId)),
  },
  CustomerConnection: { nodes: (list) => list.items },
  Customer: {
    customerId: ({ id }) => id,
    subscriptions: ({ id }, _, { read }) => items(read(paths.subscriptions(id))),
  },
  CustomerSubscription: { product: ({ offerId }, _, { read }) => read(paths.product(offerId.split(':')[0])) },
  Product: { productId: ({ id }) => id, skus: ({ id }, _, { read }) => items(read(paths.skus(id))) },
  Sku: {
    skuId: ({ id }) => id,
    availabilities: ({ id, productId }, _, { read }) => items(read(paths.availabilities(productId, id))),
  },
  Invoice: { invoiceId: ({ id }) => id, lineItems: ({ id }, { first }, { read }) => read(paths.lineItems(id, first)) },
  InvoiceLineItemConnection: { nodes: (list) => list.items },
  InvoiceLineItem: { __resolveType: () => 'OneTimeInvoiceLineItem' },
};

export const createSchema = () => makeExecutableSchema({ typeDefs, resolvers });
