import { Field, ObjectType } from 'type-graphql';
import { ParticipantType } from './participant-type.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.carts.cartlineitem.participants */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A reseller that takes part in a purchase.' })
export class CartLineItemParticipant {
  @Field(() => ParticipantType, { nullable: true, description: 'What part it has.' })
  readonly key?: string | null;

  @Field(() => String, { nullable: true, description: 'Its Microsoft AI Cloud Partner Program id.' })
  readonly value?: string | null;
}
