import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from './connection.ts';
import { CheckoutState } from './checkout-state.ts';
import { OrderError } from './order-error.ts';
import { Order } from './order.ts';
import { DateTime } from './scalars/date-time.ts';
import { Requires } from './requires.ts';

@Requires('customers.read', 'orders.write')
@ObjectType({
  simpleResolvers: true,
  description: 'What became of a checkout. Business outcomes are data: look at `state` first.',
})
export class CheckoutOperation {
  @Field(() => ID, {
    description: 'A GUID of the gateway’s own: `checkoutOperation(operationId)` tells later what became of it.',
  })
  readonly operationId!: string;

  @Field(() => CheckoutState, { description: 'What is known of the checkout.' })
  readonly state!: CheckoutState;

  /** Whose cart it is; edges need it. */
  @Field(() => ID, { description: 'The customer that buys.' })
  readonly customerId!: string;

  @Field(() => ID, { description: 'The cart that was checked out.' })
  readonly cartId!: string;

  @Field(() => [Order], { description: 'The orders that were placed, one for each order group of the cart.' })
  readonly orders!: readonly Order[];

  @Field(() => [OrderError], { description: 'The order groups that could not be ordered, and why.' })
  readonly orderErrors!: readonly OrderError[];

  @Field(() => Boolean, {
    description: 'True when this is the result of an earlier checkout of the same cart, and nothing was sent now.',
  })
  readonly replayed!: boolean;

  @Field(() => Boolean, {
    description: 'True when the same checkout may be asked for again without any risk of buying twice.',
  })
  readonly retryWithSameKey!: boolean;

  @Field(() => ID, {
    description: "The MS-CorrelationId of the checkout: what Microsoft's support and the audit log know it by.",
  })
  readonly correlationId!: string;

  @Field(() => ID, {
    description: "The MS-RequestId the checkout was sent with, or would have been: Microsoft's support asks for it.",
  })
  readonly requestId!: string;

  @Field(() => DateTime, { description: 'When it was asked for first.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent to Partner Center; null when it was not.' })
  readonly sentAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its result became final; null while `state` can still change.',
  })
  readonly finishedAt!: Date | null;
}

export const CheckoutOperationConnection = connectionType('CheckoutOperation', () => CheckoutOperation, {
  of: 'checkouts',
});
