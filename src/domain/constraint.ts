import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import type { WireNumber } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.constraint */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A limit that a purchase of a SKU must keep.' })
export class Constraint {
  @Field(() => String, { nullable: true, description: 'What is limited, for instance `MaxSeatCount`.' })
  readonly constraintName?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The limit.' })
  readonly constraintValue?: WireNumber | null;

  @Field(() => String, { nullable: true, description: 'Kind of limit.' })
  readonly constraintType?: string | null;
}
