import { Field, ObjectType } from 'type-graphql';
import { Int } from './scalars/int.ts';
import { Duration } from './scalars/text.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.cancellationrefundoption */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A refund that a cancellation gives within a time.' })
export class CancellationRefundOption {
  @Field(() => Int, { nullable: true, description: 'Place in the order in which the options apply, from 0.' })
  readonly sequenceId?: number | null;

  @Field(() => String, { nullable: true, description: 'Kind of refund, for instance `Full`.' })
  readonly type?: string | null;

  @Field(() => Duration, {
    nullable: true,
    description:
      'How long after the purchase it can be asked for, ISO 8601, for instance `P7D`; null when it does not expire.',
  })
  readonly expiresAfter?: string | null;
}

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.cancellationpolicy */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What a cancellation gives back.' })
export class CancellationPolicy {
  @Field(() => [CancellationRefundOption], { nullable: true, description: 'Refunds by time.' })
  readonly refundOptions?: readonly CancellationRefundOption[] | null;
}
