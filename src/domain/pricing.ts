import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import type { WireNumber } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.orders.pricing */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description:
    "Prices of an order line, in the order's currency and before tax. Null unless the order was read with prices.",
})
export class Pricing {
  @Field(() => Decimal, { nullable: true, description: 'Price of one unit on the price list.' })
  readonly listPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit after discounts.' })
  readonly discountedPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit for the rest of the term.' })
  readonly proratedPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit that is charged.' })
  readonly price?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of the whole line.' })
  readonly extendedPrice?: WireNumber | null;
}
