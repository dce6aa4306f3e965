import { Field, ObjectType } from 'type-graphql';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#quantitydetail */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: "A part of an entitlement's quantity." })
export class QuantityDetail {
  @Field(() => Int, { nullable: true, description: 'How many.' })
  readonly quantity?: number | null;

  @Field(() => String, { nullable: true, description: 'Where this part stands, for instance `Active`.' })
  readonly status?: string | null;
}
