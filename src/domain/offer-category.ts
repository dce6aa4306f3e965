import { Field, ID, ObjectType } from 'type-graphql';
import { Int } from './scalars/int.ts';
import { CountryCode } from './scalars/text.ts';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/offer-resources#offercategory */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A group of legacy offers.' })
export class OfferCategory {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'Key of the category.' })
  readonly offerCategoryId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Name to show.' })
  readonly name?: string | null;

  @Field(() => Int, { nullable: true, description: 'Place in a sorted list of categories, from 0.' })
  readonly rank?: number | null;

  @Field(() => String, { nullable: true, description: 'Language the category is in, for instance `en-US`.' })
  readonly locale?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country the category applies to, ISO 3166-1 alpha-2.' })
  readonly country?: string | null;
}
