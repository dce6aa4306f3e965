import { ApiFault } from './api-fault.ts';
import type { SubscriptionRecord } from './holdings.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { hash } from './random.ts';
import { subscriptionOf } from './subscription.ts';

const one = '/v1/customers/{customerId}/subscriptions/{subscriptionId}';

export const registrationOperations: readonly Operation[] = [
  {
    id: 'register-subscription',
    method: 'POST',
    path: `${one}/registrations`,
    auth: 'any',
    quota: 'subscriptions',
    deduplicated: true,
    handle: register,
  },
  {
    id: 'get-subscription-registration-status',
    method: 'GET',
    path: `${one}/registrationstatus`,
    auth: 'any',
    quota: 'subscriptions',
    handle(call) {
      const record = subscriptionOf(call);
      refuseWithoutAzure(record);
      return ok({
        subscriptionId: record.id,
        status: spelled(registrationOf(call, record), record.id),
        attributes: { objectType: 'SubscriptionRegistrationStatus' },
      });
    },
  },
];

export type Registration = 'notRegistered' | 'registering' | 'registered';

export function registrationOf(call: Call, record: SubscriptionRecord): Registration {
  if (record.registrationAskedMs === undefined) return 'notRegistered';
  return call.world.clock.now() - record.registrationAskedMs >= call.world.settings.registrationMs
    ? 'registered'
    : 'registering';
}

function register(call: Call): Reply {
  const record = subscriptionOf(call);
  refuseWithoutAzure(record);
  if (record.status !== 'active') throw new ApiFault(400, 800_012, 'The subscription is not active.');
  record.registrationAskedMs ??= call.world.clock.now();
  return {
    status: 202,
    headers: { Location: call.self.replace(/\/registrations(\/?(\?.*)?)$/i, '/registrationstatus') },
  };
}

function refuseWithoutAzure(record: SubscriptionRecord): void {
  if (record.kind !== 'legacy azure' && record.kind !== 'azure plan') {
    throw new ApiFault(400, 800_011, 'Only Azure subscriptions and Azure plans can be registered.');
  }
}

/** Some answers say NotRegistered, others notRegistered. */
function spelled(status: Registration, id: string): string {
  return hash(`registration:${id}`) % 2 === 0 ? status : status.charAt(0).toUpperCase() + status.slice(1);
}
