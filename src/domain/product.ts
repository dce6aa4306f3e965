import { Field, ID, ObjectType } from 'type-graphql';
import type { CatalogScope } from './catalog-scope.ts';
import { ItemType } from './item-type.ts';
import { LocalizedAttribute } from './localized-attribute.ts';
import { Node } from './node.ts';
import { ReservationScope } from './reservation-scope.ts';
import { CountryCode } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/product-resources#product */
@Requires('catalog.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "Something that is sold, in one country's catalog; bought through one of its SKUs (REST resource Product).",
})
export class Product {
  @NodeId((product: Product) => [
    product.catalog.country,
    product.catalog.reservationScope,
    product.catalog.customerId,
    product.id,
  ])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the product again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, {
    description: "Partner Center's id of the product, for instance `DZH318Z0BQ3Q`; the same in every country.",
  })
  readonly productId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Name to show, in the language of the request.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, in the language of the request.' })
  readonly description?: string | null;

  @Field(() => ItemType, { nullable: true, description: 'Category of the product.' })
  readonly productType?: ItemType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Microsoft publishes it.' })
  readonly isMicrosoftProduct?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Who publishes it.' })
  readonly publisherName?: string | null;

  @Field(() => [LocalizedAttribute], {
    nullable: true,
    description: "Names of attributes that differ between its SKUs; null unless a customer's catalog was asked.",
  })
  readonly localizedAttributes?: readonly LocalizedAttribute[] | null;

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
