import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import type { WireNumber } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-usage-resources#spendingbudget */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'How much a customer means to spend on Azure in a month.' })
export class SpendingBudget {
  @Field(() => Decimal, { nullable: true, description: 'The budget in US dollars; null when none is set.' })
  readonly amount?: WireNumber | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The same under the name that the budget of one customer also uses; null elsewhere.',
  })
  readonly usageSpendingBudget?: WireNumber | null;
}
