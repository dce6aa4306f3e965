/** The gateway's own vocabulary, which the GraphQL peers that have resolvers speak too. */
export const gatewayDocuments = {
  nestedList: `query NestedList($name: String!) {
    customers(first: 100, filter: { companyName: $name }) {
      nodes {
        customerId
        companyProfile { companyName }
        subscriptions { friendlyName quantity product(country: "US") { title } }
      }
    }
  }`,
  smallQuery: `query SmallQuery($customerId: ID!) {
    customer(customerId: $customerId) { customerId companyProfile { companyName domain } allowDelegatedAccess }
  }`,
  catalog: `query Catalog($productId: ID!) {
    product(productId: $productId, country: "US") {
      title
      skus { skuId title availabilities { catalogItemId isPurchasable } }
    }
  }`,
  invoiceLines: `query InvoiceLines($invoiceId: ID!) {
    invoice(invoiceId: $invoiceId) {
      totalCharges
      lineItems(first: 1000) {
        nodes { ... on OneTimeInvoiceLineItem { productName quantity unitPrice totalForCustomer currency } }
      }
    }
  }`,
  growth: `query Growth($name: String!) {
    customers(first: 500, filter: { companyName: $name }) {
      nodes { customerId subscriptions { friendlyName quantity } }
    }
  }`,
};

/** The vocabulary of the REST API, for peers that are composed from it. */
export const restDocuments = {
  nestedList: `query NestedList($filter: String!) {
    customers(filter: $filter) {
      items {
        id
        companyProfile { companyName }
        subscriptions { items { friendlyName quantity product { title } } }
      }
    }
  }`,
  smallQuery: `query SmallQuery($customerId: String!) {
    customer(customerId: $customerId) { id companyProfile { companyName domain } allowDelegatedAccess }
  }`,
  catalog: `query Catalog($productId: String!) {
    product(productId: $productId) {
      title
      skus { items { id title availabilities { items { catalogItemId isPurchasable } } } }
    }
  }`,
  invoiceLines: `query InvoiceLines($invoiceId: String!) {
    invoice(invoiceId: $invoiceId) {
      totalCharges
      lineItems { items { productName quantity unitPrice totalForCustomer currency } }
    }
  }`,
};
