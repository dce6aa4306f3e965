import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { CancellationPolicy } from './cancellation-policy.ts';
import { Duration } from './scalars/text.ts';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.renewaloption */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A term that another one can renew to.' })
export class RenewalOption {
  @Field(() => Duration, { nullable: true, description: 'Length of the term, ISO 8601.' })
  readonly termDuration?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, in the language of the request.' })
  readonly description?: string | null;
}

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.availabilityterm */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description: 'For how long, and charged how often, an availability can be bought.',
})
export class AvailabilityTerm {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: "Partner Center's id of the term; null in older catalogs." })
  readonly availabilityTermId!: Exposed<'id'>;

  @Field(() => Duration, { nullable: true, description: 'Length of the term, ISO 8601, for instance `P1Y`.' })
  readonly duration?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is, in the language of the request, for instance `1 Year Prepaid`.',
  })
  readonly description?: string | null;

  @Field(() => BillingCycleType, {
    nullable: true,
    description: 'How often the term is charged; null in older catalogs.',
  })
  readonly billingCycle?: string | null;

  @Wire('billingCycle')
  @Field(() => String, { nullable: true, description: '`billingCycle` as upstream spells it.' })
  readonly billingCycleRaw!: Exposed<'billingCycle'>;

  @Field(() => [RenewalOption], { nullable: true, description: 'Terms it can renew to; null when none are listed.' })
  readonly renewalOptions?: readonly RenewalOption[] | null;

  @Field(() => [CancellationPolicy], {
    nullable: true,
    description: 'What a cancellation gives back; null when none are listed.',
  })
  readonly cancellationPolicies?: readonly CancellationPolicy[] | null;
}
