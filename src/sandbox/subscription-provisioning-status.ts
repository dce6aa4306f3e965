import { endlessDate, midnight } from './dates.ts';
import { ok, type Operation } from './operation.ts';
import { guidOf } from './random.ts';
import { spell } from './spelling.ts';
import { subscriptionOf } from './subscription.ts';

export const subscriptionProvisioningStatusOperations: readonly Operation[] = [
  {
    id: 'get-subscription-provisioning-status',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/provisioningstatus',
    auth: 'app+user',
    quota: 'subscriptions',
    handle(call) {
      const record = subscriptionOf(call);
      const done = call.world.clock.now() - record.createdMs >= call.world.settings.orderCompletionMs;
      return ok({
        skuId: guidOf(`provisioned sku:${record.offerId}`).toUpperCase(),
        status: spell(done ? 'success' : 'pending', record.id),
        quantity: record.quantity,
        endDate: record.endMs === undefined ? endlessDate : midnight(record.endMs),
        attributes: { objectType: 'SubscriptionProvisioningStatus' },
      });
    },
  },
];
