import { Field, ID, ObjectType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import { SpendingBudget } from './spending-budget.ts';
import { UsageRecordBase } from './usage-record-base.ts';
import { type Exposed, Wire, type WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-usage-resources#customermonthlyusagerecord */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'What a customer consumed of Azure in the current billing period.' })
export class CustomerMonthlyUsageRecord extends UsageRecordBase {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'The customer; the same as `resourceId`, null in newer answers.' })
  readonly customerMonthlyUsageRecordId!: Exposed<'id'>;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the customer; the same as `resourceName`, null in newer answers.',
  })
  readonly name?: string | null;

  @Field(() => SpendingBudget, { nullable: true, description: 'What the customer means to spend.' })
  readonly budget?: SpendingBudget | null;

  @Field(() => SpendingBudget, {
    nullable: true,
    description: 'The same under the name older answers use; null in newer ones.',
  })
  readonly customerSpendingBudget?: SpendingBudget | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'How much of the budget is spent, in percent; above 100 when it is exceeded.',
  })
  readonly percentUsed?: WireNumber | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the customer's Azure is an Azure plan." })
  readonly isUpgraded?: boolean | null;
}
