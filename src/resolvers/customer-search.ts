import type { CustomerFilter } from '../domain/customer-list.ts';
import { BadUserInputError } from '../errors.ts';

const searchFields = {
  companyName: 'CompanyName',
  domain: 'Domain',
  indirectReseller: 'IndirectReseller',
  indirectCloudSolutionProvider: 'IndirectCloudSolutionProvider',
} as const;

/** Upstream searches by one field at a time. */
export function customerSearch(filter: CustomerFilter): {
  readonly field: (typeof searchFields)[keyof typeof searchFields];
  readonly value: string;
} {
  const names = (Object.keys(searchFields) as (keyof typeof searchFields)[]).filter((name) => filter[name]);
  const [name] = names;
  const value = name && filter[name];
  if (names.length !== 1 || !name || !value) {
    throw new BadUserInputError(
      'filter',
      `has ${names.length} fields set`,
      `exactly one of ${Object.keys(searchFields).join(', ')}`,
    );
  }
  return { field: searchFields[name], value };
}
