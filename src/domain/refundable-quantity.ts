import { Field, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.subscriptions.refundablequantitydetail */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A part of the refundable quantity with a deadline of its own.' })
export class RefundableQuantityDetail {
  @Field(() => Int, { nullable: true, description: 'How many licences.' })
  readonly quantity?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when they can be given back.' })
  readonly allowedUntilDateTime?: string | null;
}

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.subscriptions.refundablequantity */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description: 'How many licences of a subscription can still be given back for a refund.',
})
export class RefundableQuantity {
  @Field(() => Int, { nullable: true, description: 'All of them.' })
  readonly totalQuantity?: number | null;

  @Field(() => [RefundableQuantityDetail], { nullable: true, description: 'The same by deadline.' })
  readonly details?: readonly RefundableQuantityDetail[] | null;
}
