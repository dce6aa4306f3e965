import { ApiFault } from './api-fault.ts';
import type { CustomerRecord } from './customer-record.ts';
import { marketOf } from './market.ts';
import type { Call } from './operation.ts';
import { object, text } from './wire.ts';

/** A new customer with a tenant of its own and nothing bought yet. */
export function createCustomer(call: Call): CustomerRecord {
  const { world, body } = call;
  const billingProfile = object(body, 'billingProfile');
  const address = object(billingProfile, 'defaultAddress');
  const domain = text(object(body, 'companyProfile'), 'domain');
  const country = text(address, 'country');
  if (billingProfile === undefined || domain === undefined || country === undefined) {
    throw new ApiFault(400, 3000, 'companyProfile.domain and billingProfile.defaultAddress.country are needed.');
  }
  if (world.customers.some((one) => one.domain.toLowerCase() === domain.toLowerCase())) {
    throw new ApiFault(409, 3000, `The domain ${domain} is taken.`);
  }
  const market = marketOf(country);
  const customer: CustomerRecord = {
    index: world.customers.length,
    id: world.random.guid(),
    commerceId: world.random.guid(),
    companyName: text(object(body, 'companyProfile'), 'companyName') ?? text(billingProfile, 'companyName') ?? domain,
    domain,
    market,
    registrationNumber: text(object(body, 'companyProfile'), 'organizationRegistrationNumber'),
    relationship: 'reseller',
    allowDelegatedAccess: true,
    indirectReseller: text(body, 'associatedPartnerId') !== undefined,
    budget: undefined,
    billingProfile: {
      culture: market.culture,
      language: market.culture.slice(0, 2),
      ...billingProfile,
      id: world.random.guid(),
    },
    version: 1,
    holdings: { subscriptions: [], orders: [], entitlements: [] },
  };
  world.addCustomer(customer);
  return customer;
}
