import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/get-a-list-of-skus-for-a-product-by-customer */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: "A name of a product's attribute in the language of the request." })
export class LocalizedAttribute {
  @Field(() => String, { nullable: true, description: 'Key of the attribute, for instance `DevTest`.' })
  readonly key?: string | null;

  @Field(() => String, { nullable: true, description: 'Name to show, for instance `Dev/Test`.' })
  readonly value?: string | null;
}
