import type { Customer } from '../domain/customer.ts';
import { isGuid } from '../domain/guid.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { completingEach } from './adapt.ts';
import { type Page, toPage } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listCustomers: Operation = { id: 'list-customers', method: 'GET', auth: ['app', 'app+user'] };
const getCustomer: Operation = { id: 'get-customer', method: 'GET', auth: ['app', 'app+user'] };

/** The fields customers can be searched by, as upstream spells them; each matches from the start of the value. */
export type CustomerSearchField = 'CompanyName' | 'Domain' | 'IndirectReseller' | 'IndirectCloudSolutionProvider';

/** https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers */
export class CustomerDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async list(options: {
    readonly size: number;
    readonly filter?: { readonly field: CustomerSearchField; readonly value: string } | undefined;
    readonly continuationToken?: string | undefined;
  }): Promise<Page<Customer>> {
    const { size, filter, continuationToken } = options;
    const { body } = await this.client.send({
      operation: listCustomers,
      path: `/v1/customers${query({
        size,
        filter: filter && JSON.stringify({ Field: filter.field, Value: filter.value, Operator: 'starts_with' }),
        seekOperation: continuationToken && 'Next',
      })}`,
      adapt: completingEach(markListed),
      headers: continuationToken === undefined ? undefined : { 'MS-ContinuationToken': continuationToken },
    });
    return toPage(body);
  }

  get(customerId: string): Promise<Customer | null> {
    return this.client.find<Customer>({ operation: getCustomer, path: path`/v1/customers/${{ customerId }}` });
  }
}

/** Lists say less of a customer than reading it by id: edges have to know which they hold, where it can be read by id. */
function markListed(customer: Customer): void {
  if (!isGuid(customer.id)) return;
  Object.assign(customer, { listed: true });
  if (customer.companyProfile) Object.assign(customer.companyProfile, { listedOf: customer.id });
}
