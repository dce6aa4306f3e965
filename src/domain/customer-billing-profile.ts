import { Field, ID, ObjectType } from 'type-graphql';
import { Address } from './address.ts';
import type { WireAttributes } from './wire-link.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-resources#customerbillingprofile */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'Where and how a customer is billed.' })
export class CustomerBillingProfile {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: "Partner Center's id of the profile." })
  readonly customerBillingProfileId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'First name of the billing contact.' })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name of the billing contact.' })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the billing contact.' })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'Preferred culture for money and dates, for instance `en-US`.' })
  readonly culture?: string | null;

  @Field(() => String, { nullable: true, description: 'Preferred language, for instance `en`.' })
  readonly language?: string | null;

  @Field(() => String, { nullable: true, description: 'Company name on bills.' })
  readonly companyName?: string | null;

  @Field(() => Address, {
    nullable: true,
    description: 'Billing address. Its country decides what the customer can buy.',
  })
  readonly defaultAddress?: Address | null;

  @Wire('attributes', 'etag')
  @Field(() => String, {
    nullable: true,
    description: 'Version of the profile, needed to update it; short-lived. Null when upstream gave none.',
  })
  readonly etag!: Exposed<'attributes.etag'>;

  readonly attributes?: WireAttributes | null;
}
