import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { Node } from './node.ts';
import { OrderLineItem } from './order-line-item.ts';
import { OrderStatus } from './order-status.ts';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { CurrencyCode } from './scalars/text.ts';
import type { WireAttributes, WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire, type WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/order-resources#order */
@Requires('customers.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A purchase that was submitted (REST resource Order).',
})
export class Order {
  @NodeId((order: Order) => [order.customerId, order.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the order again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the order." })
  readonly orderId!: Exposed<'id'>;

  @Field(() => ID, { description: 'The customer who bought.' })
  readonly customerId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id that bills and the portal show; null while it is being made.',
  })
  readonly alternateId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The customer as the order names it.' })
  readonly referenceCustomerId?: string | null;

  @Field(() => BillingCycleType, { nullable: true, description: 'How often it is charged.' })
  readonly billingCycle?: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the order, ISO 4217.' })
  readonly currencyCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Symbol to show, for instance `$`.' })
  readonly currencySymbol?: string | null;

  @Field(() => [OrderLineItem], { nullable: true, description: 'What was bought.' })
  readonly lineItems?: readonly OrderLineItem[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was submitted.' })
  readonly creationDate?: string | null;

  @Field(() => OrderStatus, { nullable: true, description: 'Where it stands.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => String, {
    nullable: true,
    description: 'Who caused the order, for instance `UserPurchase` or `SystemPurchase`.',
  })
  readonly transactionType?: string | null;

  @Requires('billing.read')
  @Field(() => Decimal, {
    nullable: true,
    description: 'Price of the whole order in its currency, before tax; null unless the order was read with prices.',
  })
  readonly totalPrice?: WireNumber | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the partner attested the resellers of record; null when it was not asked.',
  })
  readonly partnerOnRecordAttestationAccepted?: boolean | null;

  @Wire('attributes', 'etag')
  @Field(() => String, {
    nullable: true,
    description: 'Version of the order; short-lived. Null when upstream gave none.',
  })
  readonly etag!: Exposed<'attributes.etag'>;

  /** Set on what a list of orders showed; edges find it out for the others. */
  readonly pendingIndexing?: boolean;

  readonly links?: WireLinks | null;

  readonly attributes?: WireAttributes | null;
}
