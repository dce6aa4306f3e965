import { ApiFault } from './api-fault.ts';
import { longDecimal } from './charge.ts';
import { collection } from './collection.ts';
import type { CustomerRecord } from './customer-record.ts';
import { customerOf } from './customer.ts';
import { dayMs, pacific, zeroOffset, addTerm } from './dates.ts';
import type { SubscriptionRecord } from './holdings.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { hash } from './random.ts';
import { raw } from './raw-number.ts';
import { partner } from './seed/partner.ts';
import { spell } from './spelling.ts';
import { subscriptionOf } from './subscription.ts';
import { compact, count, isWire, type Wire } from './wire.ts';

const budgetPath = '/v1/customers/{customerId}/usagebudget';

export const usageOperations: readonly Operation[] = [
  {
    id: 'get-partner-usage-summary',
    method: 'GET',
    path: '/v1/usagesummary',
    auth: 'app+user',
    handle: partnerSummary,
  },
  {
    id: 'list-customers-usage-records',
    method: 'GET',
    path: '/v1/customers/usagerecords',
    auth: 'app+user',
    handle: customerRecords,
  },
  {
    id: 'get-customer-usage-summary',
    method: 'GET',
    path: '/v1/customers/{customerId}/usagesummary',
    auth: 'app+user',
    handle: customerSummary,
  },
  {
    id: 'list-subscriptions-usage-records',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/usagerecords',
    auth: 'app+user',
    handle(call) {
      const customer = customerOf(call);
      return ok(
        collection(
          call,
          azureOf(call, customer).map((one) => subscriptionRecord(call, customer, one)),
        ),
      );
    },
  },
  {
    id: 'get-subscription-usage-summary',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/usagesummary',
    auth: 'app+user',
    handle: subscriptionSummary,
  },
  {
    id: 'get-customer-usage-budget',
    method: 'GET',
    path: budgetPath,
    auth: 'any',
    handle: (call) => ok(budgetOf(call), { bom: true }),
  },
  { id: 'update-customer-usage-budget', method: 'PATCH', path: budgetPath, auth: 'any', handle: updateBudget },
];

function azureOf(call: Call, customer: CustomerRecord): SubscriptionRecord[] {
  return call.world
    .holdings(customer)
    .subscriptions.filter((one) => one.kind === 'legacy azure' || one.kind === 'azure plan');
}

function costOf(key: string): number {
  return (hash(`cost:${key}`) % 90_000) / 100;
}

/** Azure plans are told in the customer's currency, MS-AZR-0145P by its locale. */
function currencyOf(customer: CustomerRecord, upgraded: boolean, cost: number): Wire {
  if (upgraded) return { currencyCode: customer.market.currency, usdTotalCost: Math.round(cost * 92) / 100 };
  return { currencyLocale: customer.market.culture };
}

function customerCost(call: Call, customer: CustomerRecord): number {
  return azureOf(call, customer).reduce((sum, one) => sum + costOf(one.id), 0);
}

function isUpgraded(call: Call, customer: CustomerRecord): boolean {
  return azureOf(call, customer).some((one) => one.kind === 'azure plan');
}

function spendingBudget(customer: CustomerRecord): Wire {
  return compact({ amount: customer.budget, attributes: { objectType: 'SpendingBudget' } });
}

function customerRecords(call: Call): Reply {
  const records = call.world.customers
    .filter((customer) => azureOf(call, customer).length > 0)
    .map((customer) => {
      const cost = customerCost(call, customer);
      const upgraded = isUpgraded(call, customer);
      return {
        budget: spendingBudget(customer),
        percentUsed: customer.budget === undefined ? 0 : raw(((cost / customer.budget) * 100).toFixed(2)),
        isUpgraded: upgraded,
        resourceId: customer.id,
        id: customer.id,
        resourceName: customer.companyName,
        name: customer.companyName,
        totalCost: longDecimal(cost, customer.id),
        ...currencyOf(customer, upgraded, cost),
        lastModifiedDate: zeroOffset(call.world.anchorMs),
        attributes: { objectType: 'CustomerMonthlyUsageRecord' },
      };
    });
  return ok(collection(call, records));
}

function subscriptionRecord(call: Call, customer: CustomerRecord, record: SubscriptionRecord): Wire {
  const cost = costOf(record.id);
  return compact({
    status: spell(record.status, record.id),
    partnerOnRecord: record.partnerId,
    offerId: record.offerId,
    resourceId: record.id,
    id: record.id,
    resourceName: record.friendlyName,
    name: record.friendlyName,
    totalCost: longDecimal(cost, record.id),
    ...currencyOf(customer, record.kind === 'azure plan', cost),
    lastModifiedDate: zeroOffset(call.world.anchorMs),
    attributes: { objectType: 'SubscriptionMonthlyUsageRecord' },
  });
}

/** The partner's own summary leaves customers on an Azure plan out. */
function partnerSummary(call: Call): Reply {
  const customers = call.world.customers.filter(
    (customer) => azureOf(call, customer).length > 0 && !isUpgraded(call, customer),
  );
  const over = customers.filter(
    (customer) => customer.budget !== undefined && customerCost(call, customer) > customer.budget,
  );
  const total = customers.reduce((sum, customer) => sum + customerCost(call, customer), 0);
  return ok({
    customersOverBudget: over.length,
    customersTrendingOver: Math.ceil(over.length / 2),
    customersWithUsageBasedSubscription: customers.length,
    emailsToNotify: [partner.email],
    ...summary(call, partner.id, partner.name, total),
    currencyLocale: 'en-US',
    currencyCode: 'USD',
    usdTotalCost: raw(total.toFixed(2)),
    links: { self: link('/usagesummary') },
    attributes: { objectType: 'PartnerUsageSummary' },
  });
}

function customerSummary(call: Call): Reply {
  const customer = customerOf(call);
  const cost = customerCost(call, customer);
  return ok({
    budget: spendingBudget(customer),
    ...summary(call, customer.id, customer.companyName, cost),
    ...currencyOf(customer, isUpgraded(call, customer), cost),
    links: { self: link(`/customers/${customer.id}/usagesummary`) },
    attributes: { objectType: 'CustomerUsageSummary' },
  });
}

function subscriptionSummary(call: Call): Reply {
  const customer = customerOf(call);
  const record = subscriptionOf(call);
  if (record.kind !== 'legacy azure' && record.kind !== 'azure plan')
    throw new ApiFault(400, 800_011, 'Only Azure subscriptions have usage.');
  const cost = costOf(record.id);
  return ok({
    ...summary(call, record.id, record.friendlyName, cost),
    ...currencyOf(customer, record.kind === 'azure plan', cost),
    links: { self: link(`/customers/${customer.id}/subscriptions/${record.id}/usagesummary`) },
    attributes: { objectType: 'SubscriptionUsageSummary' },
  });
}

function summary(call: Call, id: string, name: string, cost: number): Wire {
  return {
    resourceId: id,
    id,
    resourceName: name,
    name,
    billingStartDate: pacific(call.world.anchorMs),
    billingEndDate: pacific(addTerm(call.world.anchorMs, 'P1M') - dayMs),
    totalCost: longDecimal(cost, `summary:${id}`),
    lastModifiedDate: zeroOffset(call.world.anchorMs),
  };
}

function budgetOf(call: Call): Wire {
  const customer = customerOf(call);
  return compact({
    amount: customer.budget,
    usageSpendingBudget: customer.budget,
    attributes: { objectType: 'SpendingBudget' },
    links: { self: link(`/customers/${customer.id}/usagebudget`) },
  });
}

/** An amount of null takes the budget away. */
function updateBudget(call: Call): Reply {
  const customer = customerOf(call);
  if (!isWire(call.body) || !('amount' in call.body)) throw new ApiFault(400, 3000, 'amount is missing.');
  customer.budget = count(call.body, 'amount');
  return ok(budgetOf(call), { bom: true });
}
