import { Field, ID, ObjectType } from 'type-graphql';
import { AvailabilityIncludedQuantity } from './availability-included-quantity.ts';
import { AvailabilityTerm } from './availability-term.ts';
import type { CatalogScope } from './catalog-scope.ts';
import { CurrencyInfo } from './currency-info.ts';
import { Node } from './node.ts';
import { RenewalInstruction } from './renewal-instruction.ts';
import { ReservationScope } from './reservation-scope.ts';
import { CountryCode } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/product-resources#availability */
@Requires('catalog.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A SKU in one country, currency and segment: what is put into a cart by its `catalogItemId` (REST resource Availability).',
})
export class Availability {
  @NodeId((availability: Availability) => [
    availability.catalog.country,
    availability.catalog.reservationScope,
    availability.catalog.customerId,
    availability.productId,
    availability.skuId,
    availability.id,
  ])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the availability again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, {
    description: "Partner Center's id of the availability; unique only inside its SKU, and it changes over time.",
  })
  readonly availabilityId!: Exposed<'id'>;

  @Field(() => ID, { description: 'The product.' })
  readonly productId!: string;

  @Field(() => ID, { description: 'The SKU, unique only inside its product.' })
  readonly skuId!: string;

  @Field(() => ID, { nullable: true, description: '`product:sku:availability`: what a cart line names.' })
  readonly catalogItemId?: string | null;

  @Field(() => CurrencyInfo, { nullable: true, description: 'The currency it is sold in.' })
  readonly defaultCurrency?: CurrencyInfo | null;

  @Field(() => String, { nullable: true, description: 'Kind of customer it is sold to, for instance `commercial`.' })
  readonly segment?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Where it is sold, ISO 3166-1 alpha-2.' })
  readonly country?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be bought now.' })
  readonly isPurchasable?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether what is bought can be renewed.' })
  readonly isRenewable?: boolean | null;

  @Field(() => [RenewalInstruction], {
    nullable: true,
    description: 'What its terms renew to; null when none are listed.',
  })
  readonly renewalInstructions?: readonly RenewalInstruction[] | null;

  @Field(() => [AvailabilityTerm], {
    nullable: true,
    description: 'For how long, and charged how often, it can be bought; null for what has no term.',
  })
  readonly terms?: readonly AvailabilityTerm[] | null;

  @Field(() => [AvailabilityIncludedQuantity], {
    nullable: true,
    description: 'Quantities that come with it; null when there are none.',
  })
  readonly includedQuantityOptions?: readonly AvailabilityIncludedQuantity[] | null;

  @Wire('catalog', 'reservationScope')
  @Field(() => ReservationScope, {
    nullable: true,
    description: 'The reservation scope it was read with; null when it was read without.',
  })
  readonly reservationScope!: Exposed<'catalog.reservationScope'>;

  /** The catalog it was read from; set by the data source, as the JSON does not say. */ readonly catalog!: CatalogScope;

  readonly links?: WireLinks | null;
}
