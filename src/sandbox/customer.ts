import { ApiFault } from './api-fault.ts';
import { createCustomer } from './customer-create.ts';
import type { CustomerRecord } from './customer-record.ts';
import { billingProfile } from './customer-billing-profile.ts';
import { companyProfile } from './customer-company-profile.ts';
import { etag } from './etag.ts';
import { readFilter, type Filter } from './filter.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { seekPage } from './seek-paging.ts';
import { resellerTenantId } from './seed/partner.ts';
import { spell } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

export const customerOperations: readonly Operation[] = [
  {
    id: 'list-customers',
    method: 'GET',
    path: '/v1/customers',
    auth: 'any',
    handle(call) {
      const found = filtered(call.world.customers, readFilter(call));
      const source = {
        length: found.length,
        slice: (start: number, size: number) => found.slice(start, start + size).map(listItem),
      };
      return ok(seekPage(call, source, 500, 500));
    },
  },
  { id: 'create-customer', method: 'POST', path: '/v1/customers', auth: 'any', deduplicated: true, handle: create },
  {
    id: 'get-customer',
    method: 'GET',
    path: '/v1/customers/{customerId}',
    auth: 'any',
    quota: 'customers',
    handle: (call) => ok(byId(call.world.customer(call.param('customerId')))),
  },
];

/** The administrator's credentials are told in this one answer only. */
function create(call: Call): Reply {
  const customer = createCustomer(call);
  const userCredentials = {
    userName: 'admin',
    password: call.world.random.text(16, 'abcdefghijkmnpqrstuvwxyz23456789'),
  };
  return { status: 201, body: { ...byId(customer), userCredentials } };
}

/** List items carry the company profile only. */
function listItem(customer: CustomerRecord): Wire {
  return {
    id: customer.id,
    companyProfile: companyProfile(customer, false),
    relationshipToPartner: spell(customer.relationship, customer.id),
    links: { self: link(`/customers/${customer.id}`) },
    attributes: { objectType: 'Customer' },
  };
}

function byId(customer: CustomerRecord): Wire {
  return compact({
    id: customer.id,
    commerceId: customer.commerceId,
    companyProfile: companyProfile(customer, true),
    billingProfile: billingProfile(customer),
    relationshipToPartner: spell(customer.relationship, customer.id),
    allowDelegatedAccess: customer.allowDelegatedAccess,
    customDomains: [customer.domain],
    associatedPartnerId: customer.indirectReseller ? resellerTenantId : undefined,
    links: { self: link(`/customers/${customer.id}`) },
    attributes: { etag: etag(customer.id, customer.version), objectType: 'Customer' },
  });
}

function filtered(customers: readonly CustomerRecord[], filter: Filter | undefined): readonly CustomerRecord[] {
  if (filter === undefined) return customers;
  const value = filter.value.toLowerCase();
  switch (filter.field) {
    case 'companyname':
      return startsWith(customers, filter, (customer) => customer.companyName, value);
    case 'domain':
      return startsWith(customers, filter, (customer) => customer.domain, value);
    case 'indirectreseller':
    case 'indirectcloudsolutionprovider':
      return customers.filter((customer) => customer.indirectReseller && resellerTenantId.startsWith(value));
    default:
      throw new ApiFault(400, 3000, `Customers cannot be filtered by ${filter.field}.`);
  }
}

/** Only starts_with works; the comparison ignores case. */
function startsWith(
  customers: readonly CustomerRecord[],
  filter: Filter,
  read: (customer: CustomerRecord) => string,
  value: string,
): CustomerRecord[] {
  if (filter.operator !== 'startswith')
    throw new ApiFault(400, 3000, 'Customers are filtered with the operator starts_with only.');
  return customers.filter((customer) => read(customer).toLowerCase().startsWith(value));
}

export function customerOf(call: Call): CustomerRecord {
  return call.world.customer(call.param('customerId'));
}
