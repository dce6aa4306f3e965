import type { CustomerRecord } from '../customer-record.ts';
import { marketMix, marketOf } from '../market.ts';
import { guidOf, Random } from '../random.ts';
import { companyName, personName } from './companies.ts';

export function seedCustomers(howMany: number): CustomerRecord[] {
  return Array.from({ length: howMany }, (_, index) => seedCustomer(index));
}

function seedCustomer(index: number): CustomerRecord {
  const random = new Random(`customer:${index}`);
  const market = marketOf(marketMix[index % marketMix.length] ?? 'US');
  const name = companyName(index);
  const domain = `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}${index}.onmicrosoft.com`;
  const { firstName, lastName } = personName(random);
  return {
    index,
    id: guidOf(`customer:${index}`),
    commerceId: guidOf(`commerce:${index}`),
    companyName: name,
    domain,
    market,
    registrationNumber: index % 6 === 4 ? random.digits(9) : undefined,
    relationship: index % 17 === 16 ? 'advisor' : 'reseller',
    allowDelegatedAccess: index % 7 !== 6,
    indirectReseller: index % 4 === 2,
    budget: index % 3 === 0 ? random.int(1, 40) * 50 : undefined,
    billingProfile: {
      id: guidOf(`billing profile:${index}`),
      firstName,
      lastName,
      email: `${firstName}.${lastName}@${domain}`.toLowerCase(),
      culture: market.culture,
      language: market.culture.slice(0, 2),
      companyName: name,
      defaultAddress: {
        country: market.country,
        region: market.state,
        city: market.city,
        state: market.state,
        addressLine1: market.street,
        ...(index % 3 === 1 ? { addressLine2: `Floor ${random.int(1, 30)}` } : {}),
        postalCode: market.postalCode,
        firstName,
        ...(index % 5 === 0 ? { middleName: 'M.' } : {}),
        lastName,
        phoneNumber: market.phone,
      },
    },
    version: 1,
    holdings: undefined,
  };
}
