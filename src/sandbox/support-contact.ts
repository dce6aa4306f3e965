import { ApiFault } from './api-fault.ts';
import { customerOf } from './customer.ts';
import type { SubscriptionRecord } from './holdings.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation } from './operation.ts';
import { partner, partnerMpnId, resellerMpnId } from './seed/partner.ts';
import { subscriptionOf } from './subscription.ts';
import { isWire, text, type Wire } from './wire.ts';

const path = '/v1/customers/{customerId}/subscriptions/{subscriptionId}/supportcontact';

export const supportContactOperations: readonly Operation[] = [
  {
    id: 'get-subscription-support-contact',
    method: 'GET',
    path,
    auth: 'app+user',
    quota: 'subscriptions',
    handle: (call) => ok(supportContact(call, subscriptionOf(call)), { bom: true }),
  },
  {
    id: 'update-subscription-support-contact',
    method: 'PUT',
    path,
    auth: 'app+user',
    quota: 'subscriptions',
    handle(call) {
      const record = subscriptionOf(call);
      const mpnId = text(call.body, 'supportMpnId');
      if (!isWire(call.body) || mpnId === undefined) throw new ApiFault(400, 800_002, 'supportMpnId is missing.');
      if (mpnId !== partnerMpnId && mpnId !== resellerMpnId)
        throw new ApiFault(400, 800_016, 'The support contact is no reseller of this partner.');
      record.supportContact = {
        supportTenantId: text(call.body, 'supportTenantId'),
        supportMpnId: mpnId,
        name: text(call.body, 'name'),
      };
      record.version += 1;
      return ok(supportContact(call, record), { bom: true });
    },
  },
];

function supportContact(call: Call, record: SubscriptionRecord): Wire {
  return {
    supportTenantId: partner.id,
    supportMpnId: partnerMpnId,
    name: partner.name,
    ...record.supportContact,
    links: { self: link(`/customers/${customerOf(call).id}/subscriptions/${record.id}/supportcontact`) },
    attributes: { objectType: 'SupportContact' },
  };
}
