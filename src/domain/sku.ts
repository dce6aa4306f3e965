import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import type { CatalogScope } from './catalog-scope.ts';
import { Constraint } from './constraint.ts';
import { Node } from './node.ts';
import { ReservationScope } from './reservation-scope.ts';
import { Int } from './scalars/int.ts';
import { CountryCode, JSONObject } from './scalars/text.ts';
import { SkuAttestationProperties } from './sku-attestation-properties.ts';
import { SpecializedOfferProperties } from './specialized-offer-properties.ts';
import type { WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/product-resources#sku */
@Requires('catalog.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A purchasable variant of a product; bought through one of its availabilities (REST resource Sku).',
})
export class Sku {
  @NodeId((sku: Sku) => [
    sku.catalog.country,
    sku.catalog.reservationScope,
    sku.catalog.customerId,
    sku.productId,
    sku.id,
  ])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the SKU again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, {
    description: "Partner Center's id of the SKU, for instance `0001`; unique only inside its product.",
  })
  readonly skuId!: Exposed<'id'>;

  @Field(() => ID, { description: 'The product it is a variant of.' })
  readonly productId!: string;

  @Field(() => String, { nullable: true, description: 'Name to show, in the language of the request.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, in the language of the request.' })
  readonly description?: string | null;

  @Field(() => Int, { nullable: true, description: 'Least that can be bought.' })
  readonly minimumQuantity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most that can be bought.' })
  readonly maximumQuantity?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a trial.' })
  readonly isTrial?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where its terms of use are; null when it has none of its own.' })
  readonly termsOfUseUri?: string | null;

  @Field(() => [BillingCycleType], { nullable: true, description: 'How often it can be charged.' })
  readonly supportedBillingCycles?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'What must be done before the purchase, for instance `InventoryCheck` or `AzureSubscriptionRegistration`; null when nothing.',
  })
  readonly purchasePrerequisites?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys that an inventory check of it takes in its context, for instance `AzureSubscriptionId`; null when none.',
  })
  readonly inventoryVariables?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys that its cart line takes in `provisioningContext`, for instance `Scope`; null when none.',
  })
  readonly provisioningVariables?: readonly string[] | null;

  @Field(() => [Constraint], {
    nullable: true,
    description: 'Limits that a purchase must keep; null when there are none.',
  })
  readonly constraints?: readonly Constraint[] | null;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'Attributes that depend on the kind of product, by name; `reservation` reads those of a reservation.',
  })
  readonly dynamicAttributes?: Readonly<Record<string, unknown>> | null;

  @Field(() => SkuAttestationProperties, {
    nullable: true,
    description: 'What the buyer must attest; null when nothing.',
  })
  readonly attestationProperties?: SkuAttestationProperties | null;

  @Field(() => String, {
    nullable: true,
    description: 'How usage is charged, for instance `overage`; null for licences.',
  })
  readonly consumptionType?: string | null;

  @Field(() => SpecializedOfferProperties, {
    nullable: true,
    description: 'Terms of a specialized offer; null when it is none.',
  })
  readonly specializedOfferProperties?: SpecializedOfferProperties | null;

  @Wire('catalog', 'country')
  @Field(() => CountryCode, {
    nullable: true,
    description:
      "The catalog it was read from, ISO 3166-1 alpha-2; null in a customer's catalog, which is the customer's own country.",
  })
  readonly country!: Exposed<'catalog.country'>;

  @Wire('catalog', 'reservationScope')
  @Field(() => ReservationScope, {
    nullable: true,
    description: 'The reservation scope it was read with; null when it was read without.',
  })
  readonly reservationScope!: Exposed<'catalog.reservationScope'>;

  /** The catalog it was read from; set by the data source, as the JSON does not say. */ readonly catalog!: CatalogScope;

  readonly links?: WireLinks | null;
}
