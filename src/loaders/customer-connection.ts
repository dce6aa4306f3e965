import type { Connection } from '../domain/connection.ts';
import type { Customer } from '../domain/customer.ts';
import { type PageArguments, connect } from './connection.ts';
import type { CustomerLoaders, CustomerPageKey } from './customer.ts';

const limits = { default: 100, most: 500 };

/** Upstream seeks through customers: a page is found by the token of the page before it. */
export function connectCustomers(
  loaders: CustomerLoaders,
  filter: CustomerPageKey['filter'],
  args: PageArguments,
): Promise<Connection<Customer>> {
  return connect<Customer, string>(
    {
      key: ['customers', filter],
      limits,
      isPlace: (value): value is string => typeof value === 'string',
      read: async (continuationToken, size) => {
        const page = await loaders.customerPage.load({ size, filter, continuationToken });
        return { items: page.items, next: page.continuationToken };
      },
    },
    args,
  );
}
