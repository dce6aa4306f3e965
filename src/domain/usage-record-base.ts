import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { CurrencyCode } from './scalars/text.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** What all usage records share; no type of the schema itself. */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'What was consumed of Azure.' })
export abstract class UsageRecordBase {
  @Field(() => ID, { nullable: true, description: 'Id of what the record is about.' })
  readonly resourceId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of what the record is about.' })
  readonly resourceName?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Estimated cost in the current billing period, in the record's currency.",
  })
  readonly totalCost?: WireNumber | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Culture of the currency, for instance `en-US`, for Microsoft Azure (MS-AZR-0145P); null for Azure plans.',
  })
  readonly currencyLocale?: string | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: 'Currency of the cost, ISO 4217, for Azure plans; null for Microsoft Azure (MS-AZR-0145P).',
  })
  readonly currencyCode?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The cost in US dollars; 0 or null where it is not known.' })
  readonly usdTotalCost?: WireNumber | null;

  @Field(() => DateTime, { nullable: true, description: 'When the record was last updated.' })
  readonly lastModifiedDate?: string | null;
}
