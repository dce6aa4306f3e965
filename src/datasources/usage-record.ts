import type { CustomerMonthlyUsageRecord } from '../domain/customer-monthly-usage-record.ts';
import type { SubscriptionMonthlyUsageRecord } from '../domain/subscription-monthly-usage-record.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { readAll } from './collection.ts';
import { path } from './path.ts';

const listOfCustomers: Operation = {
  id: 'list-customers-usage-records',
  method: 'GET',
  auth: ['app+user'],
  numbers: 'lossless',
};
const listOfSubscriptions: Operation = {
  id: 'list-subscriptions-usage-records',
  method: 'GET',
  auth: ['app+user'],
  numbers: 'lossless',
};

/** https://learn.microsoft.com/partner-center/developer/azure-spending: each list answers for all its parents at once. */
export class UsageRecordDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  /** A record for every customer of the partner. */
  ofCustomers(): Promise<readonly CustomerMonthlyUsageRecord[]> {
    return readAll(this.client, { operation: listOfCustomers, path: '/v1/customers/usagerecords' });
  }

  /** A record for every Azure subscription, or Azure plan, of a customer. */
  ofSubscriptions(customerId: string): Promise<readonly SubscriptionMonthlyUsageRecord[]> {
    return readAll(this.client, {
      operation: listOfSubscriptions,
      path: path`/v1/customers/${{ customerId }}/subscriptions/usagerecords`,
    });
  }
}
