import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.specializedofferpricingpolicy */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'How a specialized offer changes the price.' })
export class SpecializedOfferPricingPolicy {
  @Field(() => String, { nullable: true, description: 'Kind of change, for instance a percentage off.' })
  readonly policyType?: string | null;

  @Field(() => String, { nullable: true, description: 'How much, in the unit of the kind.' })
  readonly value?: string | null;
}

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.specializedofferproperties */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'Terms of a SKU that is offered for a while or to some.' })
export class SpecializedOfferProperties {
  @Field(() => String, { nullable: true, description: 'From when it is offered, as upstream spells it.' })
  readonly startDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Until when it is offered, as upstream spells it.' })
  readonly endDate?: string | null;

  @Field(() => [SpecializedOfferPricingPolicy], { nullable: true, description: 'How the price changes.' })
  readonly pricingPolicies?: readonly SpecializedOfferPricingPolicy[] | null;
}
