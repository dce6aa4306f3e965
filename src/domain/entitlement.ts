import { Field, ID, ObjectType } from 'type-graphql';
import { Artifact } from './artifact.ts';
import { QuantityDetail } from './quantity-detail.ts';
import { ReferenceOrder } from './reference-order.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { JSONObject } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#entitlement */
@Requires('customers.read')
@ObjectType({
  simpleResolvers: true,
  description: 'What a customer may use because it was bought: software, a reservation.',
})
export class Entitlement {
  @Field(() => ID, { description: 'The customer who may use it.' })
  readonly customerId!: string;

  @Field(() => [Entitlement], {
    nullable: true,
    description: 'Entitlements that come with this one; empty when none do.',
  })
  readonly includedEntitlements?: readonly Entitlement[] | null;

  @Field(() => ReferenceOrder, { nullable: true, description: 'The order line it was bought with.' })
  readonly referenceOrder?: ReferenceOrder | null;

  @Field(() => ID, { nullable: true, description: 'The product.' })
  readonly productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The SKU, unique only inside its product.' })
  readonly skuId?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many.' })
  readonly quantity?: number | null;

  @Field(() => [QuantityDetail], {
    nullable: true,
    description: 'The quantity by status; null where upstream leaves it out.',
  })
  readonly quantityDetails?: readonly QuantityDetail[] | null;

  @Field(() => [Artifact], {
    nullable: true,
    description: 'What it gives access to; empty for software, whose links and keys are read elsewhere.',
  })
  readonly entitledArtifacts?: readonly Artifact[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Kind of entitlement as upstream spells it, for instance `software` or `reservedinstance`.',
  })
  readonly entitlementType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How far it has been provisioned; null where upstream leaves it out.',
  })
  readonly fulfillmentState?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends; null unless expiry dates were asked for, and for what does not end.',
  })
  readonly expiryDate?: string | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'Attributes that depend on the kind, by name, for instance `reservationType`; null when there are none.',
  })
  readonly dynamicAttributes?: Readonly<Record<string, unknown>> | null;

  readonly links?: WireLinks | null;
}
