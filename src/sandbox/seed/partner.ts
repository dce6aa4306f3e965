import { guidOf } from '../random.ts';
import { sandboxCredentials } from '../credentials.ts';

/** The seeded partner: an indirect provider of the United States. */
export const partner = {
  id: sandboxCredentials.tenantId,
  name: 'Contoso Partner',
  domain: 'contosopartner.onmicrosoft.com',
  email: 'billing@contosopartner.onmicrosoft.com',
  billableAccountId: guidOf('partner billable account').slice(0, 8).toUpperCase(),
};

export const partnerMpnId = '4391507';
/** The indirect reseller on record for some customers. */
export const resellerMpnId = '4847383';
export const resellerTenantId = guidOf('indirect reseller');
