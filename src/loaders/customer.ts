import type { DataSources } from '../datasources/index.ts';
import type { CustomerSearchField } from '../datasources/customer.ts';
import type { Page } from '../datasources/collection.ts';
import type { Customer } from '../domain/customer.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

/** Which page of which customer list. */
export interface CustomerPageKey {
  readonly size: number;
  readonly filter?: { readonly field: CustomerSearchField; readonly value: string } | undefined;
  readonly continuationToken?: string | undefined;
}

export interface CustomerLoaders {
  readonly customer: KeyLoader<string, Customer | null>;
  readonly customerPage: KeyLoader<CustomerPageKey, Page<Customer>>;
  /** The country of the customer's billing address: the catalog its purchases come from. */
  readonly customerCountry: KeyLoader<string, string | null>;
}

export function customerLoaders({ customer: source }: DataSources): CustomerLoaders {
  const customer = keyLoader((customerId: string) => source.get(customerId));
  return {
    customer,
    // customers in a list are thinner than by id (no billing profile), so a list does not answer reads by id
    customerPage: keyLoader((key: CustomerPageKey) => source.list(key)),
    customerCountry: keyLoader(async (customerId: string) => {
      const known = await customer.load(customerId);
      return known?.billingProfile?.defaultAddress?.country ?? null;
    }),
  };
}
