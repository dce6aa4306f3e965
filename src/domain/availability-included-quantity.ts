import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.availabilityincludedquantity */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A quantity that comes with an availability.' })
export class AvailabilityIncludedQuantity {
  @Field(() => String, { nullable: true, description: 'How much of what, as upstream spells it.' })
  readonly units?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  readonly description?: string | null;
}
