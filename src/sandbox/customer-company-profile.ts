import type { CustomerRecord } from './customer-record.ts';
import { link } from './link.ts';
import { ok, type Operation } from './operation.ts';
import { compact, type Wire } from './wire.ts';

export const customerCompanyProfileOperations: readonly Operation[] = [
  {
    id: 'get-customer-company-profile',
    method: 'GET',
    path: '/v1/customers/{customerId}/profiles/company',
    auth: 'app+user',
    handle: (call) => ok(companyProfile(call.world.customer(call.param('customerId')), true)),
  },
];

/** Address and mail are in by-id answers only. */
export function companyProfile(customer: CustomerRecord, detailed: boolean): Wire {
  const { market } = customer;
  return compact({
    tenantId: customer.id,
    domain: customer.domain,
    companyName: customer.companyName,
    organizationRegistrationNumber: customer.registrationNumber,
    ...(detailed
      ? {
          address: {
            country: market.country,
            region: market.state,
            city: market.city,
            addressLine1: market.street,
            postalCode: market.postalCode,
            phoneNumber: market.phone,
          },
          email: `info@${customer.domain}`,
        }
      : {}),
    links: { self: link(`/customers/${customer.id}/profiles/company`) },
    attributes: { objectType: 'CustomerCompanyProfile' },
  });
}
