import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { BillingType } from './billing-type.ts';
import { Node } from './node.ts';
import { OfferAttestationProperties } from './offer-attestation-properties.ts';
import { OfferCategory } from './offer-category.ts';
import { OfferProduct } from './offer-product.ts';
import { Int } from './scalars/int.ts';
import { CountryCode } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/offer-resources#offer */
@Requires('catalog.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Something sold in the legacy catalog, in one country (REST resource Offer).',
})
export class Offer {
  @NodeId((offer: Offer) => [offer.country ?? undefined, offer.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the offer again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the offer: a GUID, or a name such as `MS-AZR-0145P`." })
  readonly offerId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Name to show, in the language of the request.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, in the language of the request.' })
  readonly description?: string | null;

  @Field(() => Int, { nullable: true, description: 'Least that can be bought.' })
  readonly minimumQuantity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most that can be bought.' })
  readonly maximumQuantity?: number | null;

  @Field(() => Int, { nullable: true, description: 'Place in a sorted list of offers, from 0.' })
  readonly rank?: number | null;

  @Field(() => String, { nullable: true, description: 'Path of the offer.' })
  readonly uri?: string | null;

  @Field(() => String, { nullable: true, description: 'Language the offer is in, for instance `en-US`.' })
  readonly locale?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country the offer is sold in, ISO 3166-1 alpha-2.' })
  readonly country?: string | null;

  @Field(() => OfferCategory, { nullable: true, description: 'The group it belongs to.' })
  readonly category?: OfferCategory | null;

  @Field(() => [ID], { nullable: true, description: 'Offers of which one must be owned first; null when none.' })
  readonly prerequisiteOffers?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be bought only together with another offer.' })
  readonly isAddOn?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be bought now.' })
  readonly isAvailableForPurchase?: boolean | null;

  @Field(() => BillingType, { nullable: true, description: 'What it is charged by.' })
  readonly billing?: string | null;

  @Field(() => [BillingCycleType], { nullable: true, description: 'How often it can be charged.' })
  readonly supportedBillingCycles?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its subscriptions renew by themselves.' })
  readonly isAutoRenewable?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Offers it can be upgraded to; null when none.' })
  readonly upgradeTargetOffers?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Offers that a trial of it can be converted to; null when none.' })
  readonly conversionTargetOffers?: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'Group in which offers may share an order.' })
  readonly salesGroupId?: string | null;

  @Field(() => String, { nullable: true, description: 'What `limit` counts per; `none` when there is no limit.' })
  readonly limitUnitOfMeasure?: string | null;

  @Field(() => Int, { nullable: true, description: 'Most subscriptions of it that a customer may have.' })
  readonly limit?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has add-ons.' })
  readonly hasAddOns?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Qualifications the customer needs, for instance `education`; null when none.',
  })
  readonly reselleeQualifications?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Qualifications the partner needs; null when none.' })
  readonly resellerQualifications?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Qualifications the partner needs, under the name that upgrade targets use; null elsewhere.',
  })
  readonly partnerQualifications?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a trial.' })
  readonly isTrial?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only Microsoft may buy it; upgrade targets say it, null elsewhere.',
  })
  readonly isInternal?: boolean | null;

  @Field(() => OfferAttestationProperties, {
    nullable: true,
    description: 'What the buyer must attest; null when nothing.',
  })
  readonly attestationProperties?: OfferAttestationProperties | null;

  @Field(() => OfferProduct, { nullable: true, description: 'The product it sells.' })
  readonly product?: OfferProduct | null;

  @Field(() => String, { nullable: true, description: 'What a quantity of it counts, for instance `Licenses`.' })
  readonly unitType?: string | null;

  readonly links?: WireLinks | null;
}
