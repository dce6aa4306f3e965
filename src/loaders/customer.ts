import type { DataSources } from '../datasources/index.ts';
import type { CustomerSearchField } from '../datasources/customer.ts';
import type { Page } from '../datasources/collection.ts';
import type { Customer } from '../domain/customer.ts';
import { isGuid } from '../domain/guid.ts';
import { collapsingLoader } from './collapsing-loader.ts';
import { customerDirectory } from './customer-directory.ts';
import type { ListCosts } from './list-costs.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';
import { partText } from './key-text.ts';

/** Which page of which customer list. */
export interface CustomerPageKey {
  readonly size: number;
  readonly filter?: { readonly field: CustomerSearchField; readonly value: string } | undefined;
  readonly continuationToken?: string | undefined;
}

export interface CustomerLoaders {
  /** A customer with all that upstream says of it. */
  readonly customer: KeyLoader<string, Customer | null>;
  /** A customer with at least what lists say: id, company profile, relationship. Lists carry no billing profile. */
  readonly listedCustomer: KeyLoader<string, Customer | null>;
  readonly customerPage: KeyLoader<CustomerPageKey, Page<Customer>>;
  /** The country of the customer's billing address: the catalog its purchases come from. */
  readonly customerCountry: KeyLoader<string, string | null>;
}

export function customerLoaders(sources: DataSources, costs: ListCosts): CustomerLoaders {
  const { customer: source } = sources;
  const directory = customerDirectory(sources, costs);
  const customer = keyLoader(async (customerId: string) => {
    const found = await source.get(customerId);
    listedCustomer.prime(customerId, found);
    return found;
  });
  const listedCustomer = collapsingLoader({
    parentOf: () => 'partner',
    idOf: (customerId: string) => customerId,
    listCalls: directory.calls,
    list: (_, customerIds) => directory.find(customerIds),
    idOfItem: ({ id }: Customer) => id,
    read: (customerId) => customer.load(customerId),
    canBe: isGuid,
    textOf: partText,
  });
  return {
    customer,
    listedCustomer,
    customerPage: keyLoader(async (key: CustomerPageKey) => {
      const page = await source.list(key);
      listedCustomer.primeAll(page.items, ({ id }) => id);
      return page;
    }),
    customerCountry: keyLoader(async (customerId: string) => {
      const known = await customer.load(customerId);
      return known?.billingProfile?.defaultAddress?.country ?? null;
    }),
  };
}
