import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { Duration } from './scalars/text.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.subscriptions.productterm */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description: 'A catalog item together with how long and how often it is charged.',
})
export class ProductTerm {
  @Field(() => ID, { nullable: true, description: 'The product.' })
  readonly productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The SKU, unique only inside its product.' })
  readonly skuId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The availability, unique only inside its SKU.' })
  readonly availabilityId?: string | null;

  @Field(() => BillingCycleType, { nullable: true, description: 'How often it is charged.' })
  readonly billingCycle?: string | null;

  @Field(() => Duration, { nullable: true, description: 'Length of the term, ISO 8601, for instance `P1Y`.' })
  readonly termDuration?: string | null;

  @Field(() => ID, { nullable: true, description: 'The promotion that applies; null when none does.' })
  readonly promotionId?: string | null;
}
