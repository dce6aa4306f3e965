import { Field, ObjectType } from 'type-graphql';
import { CountryCode } from './scalars/text.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/utility-resources#address */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A postal address.' })
export class Address {
  @Field(() => CountryCode, { nullable: true, description: 'ISO 3166-1 alpha-2 code.' })
  readonly country?: string | null;

  @Field(() => String, { nullable: true, description: 'Region; null where the country has none.' })
  readonly region?: string | null;

  @Field(() => String, { nullable: true, description: 'City; null when not given.' })
  readonly city?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'State or province, at most two letters where the country has codes; null where it has none.',
  })
  readonly state?: string | null;

  @Field(() => String, { nullable: true, description: 'First line of the address.' })
  readonly addressLine1?: string | null;

  @Field(() => String, { nullable: true, description: 'Second line; null when there is none.' })
  readonly addressLine2?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code; null where the country has none.' })
  readonly postalCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'First name of the contact at this address; null when not given.',
  })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Middle name of the contact; null when not given.' })
  readonly middleName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name of the contact; null when not given.' })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number of the contact; null when not given.' })
  readonly phoneNumber?: string | null;
}
