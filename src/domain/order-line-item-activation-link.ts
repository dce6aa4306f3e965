import { Field, ObjectType } from 'type-graphql';
import { Link } from './link.ts';
import { Int } from './scalars/int.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.orders.orderlineitemactivationlink */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'Where the customer activates what an order line bought.' })
export class OrderLineItemActivationLink {
  @Field(() => Int, { nullable: true, description: 'Number of the line in its order, from 0.' })
  readonly lineItemNumber?: number | null;

  @Field(() => Link, { nullable: true, description: 'The page to open.' })
  readonly link?: Link | null;
}
