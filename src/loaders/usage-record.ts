import type { DataSources } from '../datasources/index.ts';
import type { CustomerMonthlyUsageRecord } from '../domain/customer-monthly-usage-record.ts';
import type { SubscriptionMonthlyUsageRecord } from '../domain/subscription-monthly-usage-record.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';
import { type SubscriptionKey, subscriptionText } from './subscription-key.ts';

export interface UsageRecordLoaders {
  readonly customerUsageRecords: KeyLoader<'partner', readonly CustomerMonthlyUsageRecord[]>;
  readonly subscriptionUsageRecords: KeyLoader<string, readonly SubscriptionMonthlyUsageRecord[]>;
  readonly customerUsageRecord: KeyLoader<string, CustomerMonthlyUsageRecord | null>;
  readonly subscriptionUsageRecord: KeyLoader<SubscriptionKey, SubscriptionMonthlyUsageRecord | null>;
}

/** Upstream answers for all customers, or all subscriptions of one, at once: however many are asked for, it is one call. */
export function usageRecordLoaders({ usageRecord: source }: DataSources): UsageRecordLoaders {
  const customerUsageRecords = keyLoader(() => source.ofCustomers());
  const subscriptionUsageRecords = keyLoader((customerId: string) => source.ofSubscriptions(customerId));
  return {
    customerUsageRecords,
    subscriptionUsageRecords,
    customerUsageRecord: keyLoader(async (customerId: string) =>
      recordOf(customerId, await customerUsageRecords.load('partner')),
    ),
    subscriptionUsageRecord: keyLoader(
      async ({ customerId, subscriptionId }: SubscriptionKey) =>
        recordOf(subscriptionId, await subscriptionUsageRecords.load(customerId)),
      subscriptionText,
    ),
  };
}

/** Newer answers name the resource in `resourceId`, older ones in `id`. */
function recordOf<T extends { readonly id?: string | null; readonly resourceId?: string | null }>(
  id: string,
  records: readonly T[],
): T | null {
  const wanted = id.toLowerCase();
  return records.find((record) => (record.resourceId ?? record.id)?.toLowerCase() === wanted) ?? null;
}
