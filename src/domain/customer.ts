import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from './node.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-resources#customer */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A company that buys through the partner (REST resource Customer).',
})
export class Customer {
  @NodeId((customer: Customer) => [customer.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the customer again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the customer: its Microsoft Entra tenant id, a GUID." })
  readonly customerId!: Exposed<'id'>;

  @Field(() => ID, { nullable: true, description: 'The id of the customer in the commerce system, a GUID; null in lists.' })
  readonly commerceId?: string | null;
}
