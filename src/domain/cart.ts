import { Field, ID, ObjectType } from 'type-graphql';
import { CartLineItem } from './cart-line-item.ts';
import { CartStatus } from './cart-status.ts';
import { Node } from './node.ts';
import { DateTime } from './scalars/date-time.ts';
import type { WireAttributes, WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#cart */
@Requires('customers.read', 'orders.write')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What a customer is about to buy (REST resource Cart).',
})
export class Cart {
  @NodeId((cart: Cart) => [cart.customerId, cart.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the cart again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the cart, a GUID." })
  readonly cartId!: Exposed<'id'>;

  @Field(() => ID, { description: 'The customer who buys.' })
  readonly customerId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was created.' })
  readonly creationTimestamp?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last changed.' })
  readonly lastModifiedTimestamp?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'After this moment it cannot be checked out; null when upstream sets no end.',
  })
  readonly expirationTimestamp?: string | null;

  @Field(() => String, { nullable: true, description: 'Who changed it last.' })
  readonly lastModifiedUser?: string | null;

  @Field(() => [CartLineItem], { nullable: true, description: 'What is in it.' })
  readonly lineItems?: readonly CartLineItem[] | null;

  @Field(() => CartStatus, { nullable: true, description: 'Where it stands; null in older answers.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the partner attested the resellers of record; null when it was not asked.',
  })
  readonly partnerOnRecordAttestationAccepted?: boolean | null;

  @Wire('attributes', 'etag')
  @Field(() => String, {
    nullable: true,
    description: 'Version of the cart; short-lived. Null when upstream gave none.',
  })
  readonly etag!: Exposed<'attributes.etag'>;

  readonly links?: WireLinks | null;

  readonly attributes?: WireAttributes | null;
}
