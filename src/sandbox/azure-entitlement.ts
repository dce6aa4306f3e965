import { collection } from './collection.ts';
import { ok, type Operation } from './operation.ts';
import { guidOf } from './random.ts';
import { subscriptionOf } from './subscription.ts';
import { link } from './link.ts';

export const azureEntitlementOperations: readonly Operation[] = [
  {
    id: 'list-azure-entitlements',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements',
    auth: 'any',
    quota: 'subscriptions',
    handle(call) {
      const plan = subscriptionOf(call);
      if (plan.kind !== 'azure plan') return ok(collection(call, []));
      const found = [1, 2].map((n) => {
        const id = guidOf(`azure entitlement:${plan.id}:${n}`);
        return {
          id,
          friendlyName: n === 1 ? 'Microsoft Azure' : 'Microsoft Azure Dev/Test',
          status: 'active',
          subscriptionId: plan.id,
          links: { self: link(`${call.self.split('?')[0]}/${id}`) },
        };
      });
      return ok(collection(call, found));
    },
  },
];
