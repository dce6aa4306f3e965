import { Field, ID, ObjectType } from 'type-graphql';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/offer-resources#offerproduct */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'The product that a legacy offer sells.' })
export class OfferProduct {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'Id of the product, a GUID.' })
  readonly offerProductId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Name to show.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'What is counted, for instance `Licenses`.' })
  readonly unit?: string | null;
}
