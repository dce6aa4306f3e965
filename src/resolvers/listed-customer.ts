import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Address } from '../domain/address.ts';
import { CustomerBillingProfile } from '../domain/customer-billing-profile.ts';
import { CustomerCompanyProfile } from '../domain/customer-company-profile.ts';
import { Customer } from '../domain/customer.ts';

const inLists = 'Lists leave it out: there it costs one REST call for each customer.';

/** What lists of customers leave out is read by id where it is asked for, and is at hand where the customer came by id. */
@Resolver(() => Customer)
export class ListedCustomerResolver {
  @FieldResolver(() => CustomerCompanyProfile, { nullable: true, description: 'The company.' })
  companyProfile(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'companyProfile');
  }

  @FieldResolver(() => CustomerBillingProfile, {
    nullable: true,
    description: `Where and how the customer is billed. ${inLists}`,
  })
  billingProfile(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'billingProfile');
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: `The id of the customer in the commerce system, a GUID. ${inLists}`,
  })
  commerceId(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'commerceId');
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `Whether the partner may act in the tenant with delegated administration; null where upstream does not say. ${inLists}`,
  })
  allowDelegatedAccess(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'allowDelegatedAccess');
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: `Domains that the customer brought along; null when none are known. ${inLists}`,
  })
  customDomains(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'customDomains');
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: `Microsoft AI Cloud Partner Program id of the indirect reseller; null when the partner sells directly. ${inLists}`,
  })
  associatedPartnerId(@Root() customer: Customer, @Ctx() context: Context): unknown {
    return shown(customer, context, 'associatedPartnerId');
  }
}

/** The same of its company profile. */
@Resolver(() => CustomerCompanyProfile)
export class ListedCompanyProfileResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: `The company's number in its country's register; null where none is asked for. ${inLists}`,
  })
  organizationRegistrationNumber(@Root() profile: CustomerCompanyProfile, @Ctx() context: Context): unknown {
    return shownOfProfile(profile, context, 'organizationRegistrationNumber');
  }

  @FieldResolver(() => Address, { nullable: true, description: `Where the company sits. ${inLists}` })
  address(@Root() profile: CustomerCompanyProfile, @Ctx() context: Context): unknown {
    return shownOfProfile(profile, context, 'address');
  }

  @FieldResolver(() => String, { nullable: true, description: `Its e-mail address. ${inLists}` })
  email(@Root() profile: CustomerCompanyProfile, @Ctx() context: Context): unknown {
    return shownOfProfile(profile, context, 'email');
  }
}

function shown(customer: Customer, { loaders }: Context, field: keyof Customer): unknown {
  if (!customer.listed || field in customer) return customer[field];
  return loaders.customer.load(customer.id).then((whole) => whole?.[field] ?? null);
}

function shownOfProfile(
  profile: CustomerCompanyProfile,
  { loaders }: Context,
  field: keyof CustomerCompanyProfile,
): unknown {
  if (!profile.listedOf || field in profile) return profile[field];
  return loaders.customer.load(profile.listedOf).then((whole) => whole?.companyProfile?.[field] ?? null);
}
