import { Field, ID, ObjectType } from 'type-graphql';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { Decimal } from './scalars/decimal.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** What both lines of Microsoft Azure (MS-AZR-0145P) share; no type of the schema itself. */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'A line about consumption of Microsoft Azure (MS-AZR-0145P).' })
export abstract class BaseUsageBasedLineItem extends InvoiceLineItem {
  @Field(() => String, { nullable: true, description: 'Name of the partner.' })
  readonly partnerName?: string | null;

  @Field(() => ID, { nullable: true, description: 'Account of the partner.' })
  readonly partnerBillableAccountId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the customer.' })
  readonly customerCompanyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller; `0` or `-1` when there is none.',
  })
  readonly tier2MpnId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice.' })
  readonly invoiceNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Domain of the customer.' })
  readonly domainName?: string | null;

  @Field(() => String, { nullable: true, description: 'How often it is charged, as upstream spells it: `MONTHLY`.' })
  readonly billingCycleType?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the subscription.' })
  readonly subscriptionName?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure service, for instance `VIRTUAL MACHINES`.' })
  readonly serviceName?: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of the service.' })
  readonly serviceType?: string | null;

  @Field(() => ID, { nullable: true, description: 'The meter, a GUID.' })
  readonly resourceGuid?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the meter.' })
  readonly resourceName?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region; null for what has none.' })
  readonly region?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'How much was consumed, in `unit`.' })
  readonly consumedQuantity?: WireNumber | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is counted, for instance `Hours`; null where upstream leaves it out.',
  })
  readonly unit?: string | null;
}
