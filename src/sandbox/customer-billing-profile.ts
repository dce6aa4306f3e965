import type { CustomerRecord } from './customer-record.ts';
import { ApiFault } from './api-fault.ts';
import { etag, refuseStaleEtag } from './etag.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { isWire, object, type Wire } from './wire.ts';

const path = '/v1/customers/{customerId}/profiles/billing';

export const customerBillingProfileOperations: readonly Operation[] = [
  {
    id: 'get-customer-billing-profile',
    method: 'GET',
    path,
    auth: 'any',
    handle: (call) => ok(billingProfile(call.world.customer(call.param('customerId')))),
  },
  { id: 'update-customer-billing-profile', method: 'PUT', path, auth: 'any', handle: update },
];

export function billingProfile(customer: CustomerRecord): Wire {
  return {
    ...customer.billingProfile,
    links: { self: link(`/customers/${customer.id}/profiles/billing`) },
    attributes: { etag: profileEtag(customer), objectType: 'CustomerBillingProfile' },
  };
}

function update(call: Call): Reply {
  const customer = call.world.customer(call.param('customerId'));
  if (!isWire(call.body)) throw new ApiFault(400, 3000, 'The billing profile is missing.');
  if (call.header('if-match') === undefined && object(call.body, 'attributes') === undefined) {
    throw new ApiFault(400, 3000, 'The update of a billing profile needs an If-Match header.');
  }
  refuseStaleEtag(call, profileEtag(customer));
  const { links: _links, attributes: _attributes, ...profile } = call.body;
  customer.billingProfile = { ...customer.billingProfile, ...profile, id: customer.billingProfile['id'] };
  customer.version += 1;
  return ok(billingProfile(customer));
}

function profileEtag(customer: CustomerRecord): string {
  return etag(String(customer.billingProfile['id']), customer.version);
}
