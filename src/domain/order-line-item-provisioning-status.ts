import { Field, ObjectType } from 'type-graphql';
import { FulfillmentStatus } from './fulfillment-status.ts';
import { Int } from './scalars/int.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires, RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/order-resources#quantityprovisioningstatus */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'How far a part of an order line has been provisioned.' })
export class QuantityProvisioningStatus {
  @Field(() => Int, { nullable: true, description: 'How many units.' })
  readonly quantity?: number | null;

  @Field(() => FulfillmentStatus, { nullable: true, description: 'How far they are.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;
}

/** https://learn.microsoft.com/partner-center/developer/order-resources#orderlineitemprovisioningstatus */
@Requires('customers.read')
@ObjectType({
  simpleResolvers: true,
  description: 'How far an order line has been provisioned. Upstream refreshes it every 15 minutes.',
})
export class OrderLineItemProvisioningStatus {
  @Field(() => Int, { nullable: true, description: 'Number of the line in its order, from 0.' })
  readonly lineItemNumber?: number | null;

  @Field(() => FulfillmentStatus, { nullable: true, description: 'How far the line is.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => [QuantityProvisioningStatus], { nullable: true, description: 'The same by quantity.' })
  readonly quantityProvisioningInformation?: readonly QuantityProvisioningStatus[] | null;
}
