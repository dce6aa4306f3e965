import { Field, ID, ObjectType } from 'type-graphql';
import { BaseUsageBasedLineItem } from './base-usage-based-line-item.ts';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { DateTime } from './scalars/date-time.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.invoices.dailyusagelineitem */
@Requires('billing.read')
@ObjectType({
  implements: InvoiceLineItem,
  simpleResolvers: true,
  description: 'What was consumed of Microsoft Azure on a day (provider AZURE, usage).',
})
export class DailyUsageLineItem extends BaseUsageBasedLineItem {
  @Field(() => ID, { nullable: true, description: 'Account of the customer.' })
  readonly customerBillableAccount?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The day.' })
  readonly usageDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure service that was metered.' })
  readonly meteredService?: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of the metered service.' })
  readonly meteredServiceType?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region that was metered.' })
  readonly meteredRegion?: string | null;

  @Field(() => String, { nullable: true, description: 'Name that the customer gave the instance.' })
  readonly project?: string | null;

  @Field(() => String, { nullable: true, description: 'More about the service; null when there is none.' })
  readonly serviceInfo?: string | null;
}
