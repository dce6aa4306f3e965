import { Field, ID, ObjectType } from 'type-graphql';
import { Address } from './address.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-resources#customercompanyprofile */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'The company behind a customer.' })
export class CustomerCompanyProfile {
  @Field(() => ID, { nullable: true, description: 'Microsoft Entra tenant id, a GUID.' })
  readonly tenantId?: string | null;

  @Field(() => String, { nullable: true, description: 'Initial domain, for instance `contoso.onmicrosoft.com`.' })
  readonly domain?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the company.' })
  readonly companyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Registration number of the organisation; null in countries that ask for none.',
  })
  readonly organizationRegistrationNumber?: string | null;

  @Field(() => Address, {
    nullable: true,
    description: 'Address of the company; null in lists and where upstream leaves it out.',
  })
  readonly address?: Address | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address of the company; null in lists and where upstream leaves it out.',
  })
  readonly email?: string | null;

  /** The customer, set by the data source on a profile that came from a list, which says less than reading by id. */
  readonly listedOf?: string;
}
