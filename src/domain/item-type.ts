import { Field, ID, ObjectType } from 'type-graphql';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/product-resources#itemtype */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A category of products, and the narrower one inside it.' })
export class ItemType {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'Key of the category, for instance `Azure` or `VirtualMachines`.' })
  readonly itemTypeId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Name to show.' })
  readonly displayName?: string | null;

  @Field(() => ItemType, { nullable: true, description: 'The narrower category; null at the end of the chain.' })
  readonly subType?: ItemType | null;
}
