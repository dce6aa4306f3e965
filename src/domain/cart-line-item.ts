import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { CartError } from './cart-error.ts';
import { CartLineItemParticipant } from './cart-line-item-participant.ts';
import { RenewsTo } from './renews-to.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { CurrencyCode, Duration, JSONObject } from './scalars/text.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#cartlineitem */
@Requires('customers.read', 'orders.write')
@ObjectType({ simpleResolvers: true, description: 'One item in a cart.' })
export class CartLineItem {
  readonly id?: number | null;

  @Wire('id')
  @Field(() => Int, { nullable: true, description: 'Number of the line, unique in its cart.' })
  readonly cartLineItemId!: Exposed<'id'>;

  @Field(() => ID, {
    nullable: true,
    description: 'What is bought: `product:sku:availability`, or the id of a legacy offer.',
  })
  readonly catalogItemId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name that the partner gives the purchase; null when none was given.',
  })
  readonly friendlyName?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many.' })
  readonly quantity?: number | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the purchase, ISO 4217.' })
  readonly currencyCode?: string | null;

  @Field(() => BillingCycleType, { nullable: true, description: 'How often it is charged.' })
  readonly billingCycle?: string | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'Length of the term, ISO 8601, for instance `P1Y`; null for what has no term.',
  })
  readonly termDuration?: string | null;

  @Field(() => ID, { nullable: true, description: 'The promotion that applies; null when none does.' })
  readonly promotionId?: string | null;

  @Field(() => [CartLineItemParticipant], {
    nullable: true,
    description: 'Resellers that take part; null when the partner sells directly.',
  })
  readonly participants?: readonly CartLineItemParticipant[] | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'What provisioning needs to know, by the names in `Sku.provisioningVariables`: a reservation takes `subscriptionId` and `scope`.',
  })
  readonly provisioningContext?: Readonly<Record<string, unknown>> | null;

  @Field(() => String, { nullable: true, description: 'Lines of one group become one order.' })
  readonly orderGroup?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'System that handles the purchase; null where upstream does not say.',
  })
  readonly purchaseSystem?: string | null;

  @Field(() => [CartLineItem], {
    nullable: true,
    description: 'Add-ons bought together with this line; null when there are none.',
  })
  readonly addonItems?: readonly CartLineItem[] | null;

  @Field(() => RenewsTo, { nullable: true, description: 'What it renews to, for trials; null otherwise.' })
  readonly renewsTo?: RenewsTo | null;

  @Field(() => CartError, {
    nullable: true,
    description: 'Why the line cannot be bought; null when it can. Look at it before the checkout.',
  })
  readonly error?: CartError | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the term ends, where it is made to end with other subscriptions; else null.',
  })
  readonly customTermEndDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the attestation that the item asks for was given; null when none is asked for.',
  })
  readonly attestationAccepted?: boolean | null;

  /** The customer and the cart of the line; set by the data source, as the JSON of a line does not say. */
  readonly customerId!: string;

  readonly cartId!: string;
}
