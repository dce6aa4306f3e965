import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { CustomerBillingProfile } from '../domain/customer-billing-profile.ts';
import { CustomerCompanyProfile } from '../domain/customer-company-profile.ts';
import { Customer } from '../domain/customer.ts';
import { listedProfile } from './reference.ts';
import { selectsOnly } from './selection.ts';

const inLists = 'Lists leave it out: there it costs one REST call for each customer.';

/** What lists of customers leave out is read by id where it is asked for, and is at hand where the customer came by id. */
@Resolver(() => Customer)
export class ListedCustomerResolver {
  @FieldResolver(() => CustomerCompanyProfile, {
    nullable: true,
    description: `The company. Lists say its name, domain and tenant id; for more: ${inLists}`,
  })
  companyProfile(@Root() customer: Customer, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): unknown {
    const { companyProfile } = customer;
    return companyProfile && selectsOnly(info, listedProfile)
      ? companyProfile
      : whole(customer, context, 'companyProfile');
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

function shown(customer: Customer, context: Context, field: keyof Customer): unknown {
  return field in customer ? customer[field] : whole(customer, context, field);
}

/** A customer that came by id is not read again: the loader remembers it. */
async function whole({ id }: Customer, { loaders }: Context, field: keyof Customer): Promise<unknown> {
  return (await loaders.customer.load(id))?.[field] ?? null;
}
