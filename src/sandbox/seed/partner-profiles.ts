import { serviceAccount } from '../credentials.ts';
import { marketOf } from '../market.ts';
import type { Wire } from '../wire.ts';
import { partner, partnerMpnId } from './partner.ts';

export type ProfileName = 'billing' | 'organization' | 'mpn' | 'support' | 'legalbusiness';

export interface Profile {
  readonly objectType: string;
  values: Wire;
  version: number;
}

export type PartnerProfiles = Readonly<Record<ProfileName, Profile>>;

export function seedPartnerProfiles(anchorMs: number): PartnerProfiles {
  const market = marketOf('US');
  const address = {
    country: 'US',
    region: 'WA',
    city: market.city,
    state: market.state,
    addressLine1: market.street,
    addressLine2: '',
    postalCode: market.postalCode,
    firstName: 'Gena',
    lastName: 'Soto',
    phoneNumber: market.phone,
  };
  const contact = { firstName: 'Gena', lastName: 'Soto', email: partner.email, phoneNumber: market.phone };
  const billing = {
    companyName: partner.name,
    address,
    primaryContact: contact,
    purchaseOrderNumber: '9888',
    taxId: '12-345678',
    billingDay: new Date(anchorMs).getUTCDate(),
    billingCurrency: 'USD',
    profileType: 'BillingProfile',
  };
  const organization = {
    id: partner.id,
    companyName: partner.name,
    defaultAddress: address,
    tenantId: partner.id,
    domain: partner.domain,
    email: serviceAccount.userName,
    language: 'en',
    culture: 'en-US',
    profileType: 'OrganizationProfile',
  };
  const legalBusiness = {
    companyName: partner.name,
    address,
    primaryContact: contact,
    companyApproverAddress: address,
    companyApproverEmail: partner.email,
    vettingStatus: 'authorized',
    vettingSubStatus: 'none',
    profileType: 'LegalBusinessProfile',
  };
  return {
    billing: profile('BillingProfile', billing),
    organization: profile('OrganizationProfile', organization),
    mpn: profile('MpnProfile', { partnerName: partner.name, mpnId: partnerMpnId, profileType: 'MpnProfile' }),
    support: profile('PartnerSupportProfile', {
      email: 'support@contosopartner.onmicrosoft.com',
      telephone: '4255550199',
      website: 'www.contosopartner.example',
      profileType: 'support_profile',
    }),
    legalbusiness: profile('LegalBusinessProfile', legalBusiness),
  };
}

function profile(objectType: string, values: Wire): Profile {
  return { objectType, values, version: 1 };
}
