import type { LineItemQuery } from '../datasources/invoice-line-item.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { Customer } from '../domain/customer.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import type { ProductFilter } from '../domain/product-list.ts';
import type { Product } from '../domain/product.ts';
import type { ProductLoaders } from './product.ts';
import type { SkuLoaders } from './sku.ts';
import type { PageArguments } from './connection.ts';
import { connectCustomers } from './customer-connection.ts';
import type { CustomerLoaders, CustomerPageKey } from './customer.ts';
import { connectInvoices } from './invoice-connection.ts';
import type { InvoiceLoaders, InvoicePageKey } from './invoice.ts';
import { connectLineItems, type LineItemFilter } from './line-item-connection.ts';
import { connectProducts } from './product-connection.ts';

/** The lists that can grow, read page by page. */
export interface Connections {
  customerConnection(filter: CustomerPageKey['filter'], page: PageArguments): Promise<Connection<Customer>>;
  invoiceConnection(invoiceDate: InvoicePageKey['invoiceDate'], page: PageArguments): Promise<Connection<Invoice>>;
  /** The lines of several upstream lists, one after the other. */
  lineItemConnection(
    lists: readonly LineItemQuery[],
    filter: LineItemFilter,
    page: PageArguments,
  ): Promise<Connection<InvoiceLineItem>>;
  productConnection(
    scope: CatalogScope,
    targetView: string,
    filter: ProductFilter | null | undefined,
    page: PageArguments,
  ): Promise<Connection<Product>>;
}

export function connections(loaders: ProductLoaders & SkuLoaders & CustomerLoaders & InvoiceLoaders): Connections {
  return {
    customerConnection: (filter, page) => connectCustomers(loaders, filter, page),
    invoiceConnection: (invoiceDate, page) => connectInvoices(loaders, invoiceDate, page),
    lineItemConnection: (lists, filter, page) => connectLineItems(loaders, lists, filter, page),
    productConnection: (scope, targetView, filter, page) => connectProducts(loaders, scope, targetView, filter, page),
  };
}
