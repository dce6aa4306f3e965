import { Field, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#refundoption */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A refund that a subscription still allows.' })
export class RefundOption {
  @Field(() => String, { nullable: true, description: 'Kind of refund, for instance `Full`.' })
  readonly type?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the refund can be asked for; null when it does not expire.',
  })
  readonly expiresAt?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the refund can be asked for, under the name older answers use; null in newer ones.',
  })
  readonly expiresAfter?: string | null;
}
