import { ArgsType, Field, InputType } from 'type-graphql';
import type { CatalogScope } from './catalog-scope.ts';
import { connectionType } from './connection.ts';
import { PageArgs } from './page-args.ts';
import { ProductTargetView } from './product-target-view.ts';
import { Product } from './product.ts';
import { ReservationScope } from './reservation-scope.ts';
import { CountryCode } from './scalars/text.ts';
import { SkuFilter } from './sku-filter.ts';
import { TargetSegment } from './target-segment.ts';

@InputType({ description: 'Narrows a list of products; a product must meet every field that is set.' })
export class ProductFilter {
  @Field(() => String, { nullable: true, description: 'Text that the title contains, ignoring case.' })
  readonly title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the product type or of its subtype, ignoring case: `Azure`, `VirtualMachines`.',
  })
  readonly productType?: string | null;

  @Field(() => SkuFilter, {
    nullable: true,
    description:
      'Only products with a SKU that meets this; costs one REST call for each product that the other fields leave.',
  })
  readonly sku?: SkuFilter | null;
}

/** What the list of a customer's catalog takes; the country is the customer's own. */
@ArgsType()
export class CustomerProductListArgs extends PageArgs {
  @Field(() => ProductTargetView, { description: 'Which part of the catalog.' })
  readonly targetView!: ProductTargetView;

  @Field(() => TargetSegment, { nullable: true, description: 'Only items sold to this segment.' })
  readonly targetSegment?: TargetSegment | null;

  @Field(() => ReservationScope, {
    nullable: true,
    description:
      'AZURE_PLAN for reservations sold to an Azure plan; leave out for those sold to a Microsoft Azure (MS-AZR-0145P) subscription.',
  })
  readonly reservationScope?: string | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Narrows the list.' })
  readonly filter?: ProductFilter | null;
}

/** The part of a catalog that a list is narrowed to, without what the caller left open. */
export const segment = ({ reservationScope, targetSegment }: CustomerProductListArgs): CatalogScope => ({
  reservationScope: reservationScope ?? undefined,
  targetSegment: targetSegment ?? undefined,
});

/** What the list of a country's catalog takes. */
@ArgsType()
export class ProductListArgs extends CustomerProductListArgs {
  @Field(() => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' })
  readonly country!: string;
}

export const ProductConnection = connectionType('Product', () => Product, { of: 'products', totalCount: true });
