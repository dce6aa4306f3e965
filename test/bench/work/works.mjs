import {
  availabilitiesOf,
  customerById,
  customerGroups,
  customerId,
  customersOf,
  customersPerGroup,
  groupName,
  growthLists,
  growthName,
  invoice,
  invoiceCount,
  invoiceId,
  linesOf,
  product,
  productCount,
  productId,
  skusOf,
  subscriptionsOf,
} from '../upstream/dataset.mjs';
import { nameFilter } from './name-filter.mjs';

/**
 * What is asked of every subject. `variables` holds what any dialect needs (GraphQL ignores the rest); `project` reduces an answer
 * of any dialect to the values that were asked for, and `expected` is the same of the upstream's own data: no subject is asked.
 */
export const works = {
  nestedList: {
    title: 'nested list: 100 customers × 5 subscriptions × product title (500 rows)',
    keys: customerGroups,
    rows: 500,
    calls: 121,
    /** Calls that must follow each other: customers, then subscriptions, then products. */
    depth: 3,
    variables: (key) => ({ name: groupName(key), filter: nameFilter(groupName(key)) }),
    project: ({ customers }) =>
      listed(customers).map(({ customerId, id, companyProfile, subscriptions }) => [
        customerId ?? id,
        companyProfile.companyName,
        listed(subscriptions).map(({ friendlyName, quantity, product: { title } }) => [friendlyName, quantity, title]),
      ]),
    reference: (key) => ({
      customers: customersOf(groupName(key)).map((customer, index) => ({
        ...customer,
        subscriptions: subscriptionsOf(key, index).map((one) => ({ ...one, product: product(one.productId) })),
      })),
    }),
  },
  smallQuery: {
    title: 'small query: one customer by id',
    keys: customerGroups * customersPerGroup,
    rows: 1,
    calls: 1,
    depth: 1,
    variables: (key) => ({ customerId: customerId(...placeOf(key)) }),
    project: ({ customer: { customerId, id, companyProfile, allowDelegatedAccess } }) => [
      customerId ?? id,
      companyProfile.companyName,
      companyProfile.domain,
      allowDelegatedAccess,
    ],
    reference: (key) => ({ customer: customerById(...placeOf(key)) }),
  },
  catalog: {
    title: 'reservation catalog: 40 SKUs with availabilities',
    keys: productCount,
    rows: 40,
    calls: 42,
    /** The product and its SKUs can be read together, both are found by the product's id. */
    depth: 2,
    variables: (key) => ({ productId: productId(key) }),
    project: ({ product: { title, skus } }) => [
      title,
      listed(skus).map(({ skuId, id, title, availabilities }) => [
        skuId ?? id,
        title,
        listed(availabilities).map(({ catalogItemId, isPurchasable }) => [catalogItemId, isPurchasable]),
      ]),
    ],
    reference: (key) => ({
      product: {
        ...product(productId(key)),
        skus: skusOf(productId(key)).map((sku) => ({
          ...sku,
          availabilities: availabilitiesOf(sku.productId, sku.id),
        })),
      },
    }),
  },
  invoiceLines: {
    title: 'invoice: 1,000 line items',
    keys: invoiceCount,
    rows: 1000,
    calls: 2,
    /** Which lists of lines there are stands in the invoice. */
    depth: 2,
    variables: (key) => ({ invoiceId: invoiceId(key) }),
    project: ({ invoice: { totalCharges, lineItems } }) => [
      // exact decimal text here, doubles there
      Number(totalCharges),
      listed(lineItems).map(({ productName, quantity, unitPrice, totalForCustomer, currency }) => [
        productName,
        Number(quantity),
        Number(unitPrice),
        Number(totalForCustomer),
        currency,
      ]),
    ],
    reference: (key) => ({ invoice: { ...invoice(invoiceId(key)), lineItems: linesOf(invoiceId(key)) } }),
  },
  growth: {
    title: 'growth: customers with their subscriptions, 10 to 10,000 rows',
    keys: growthLists.length,
    variables: (key) => ({ name: growthName(key) }),
    project: ({ customers }) =>
      listed(customers).map(({ customerId, id, subscriptions }) => [
        customerId ?? id,
        listed(subscriptions).map(({ friendlyName, quantity }) => [friendlyName, quantity]),
      ]),
    reference: (key) => ({
      customers: customersOf(growthName(key)).map((customer, index) => ({
        ...customer,
        subscriptions: subscriptionsOf(`growth${key}`, index),
      })),
    }),
  },
};

/** The right answer, as text to compare by. */
export const expected = (work, key) => JSON.stringify(works[work].project(works[work].reference(key)));

/** A list is an array, a connection, or upstream's envelope. */
const listed = (list) => (Array.isArray(list) ? list : (list.nodes ?? list.items));

const placeOf = (key) => [Math.floor(key / customersPerGroup), key % customersPerGroup];
