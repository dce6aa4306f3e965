import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import type { Connection } from '../domain/connection.ts';
import { Customer } from '../domain/customer.ts';
import { Entitlement } from '../domain/entitlement.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { InvoiceLineItemConnection } from '../domain/invoice-list.ts';
import { Order } from '../domain/order.ts';
import { PageArgs } from '../domain/page-args.ts';
import { Product } from '../domain/product.ts';
import { Sku } from '../domain/sku.ts';
import { billedLineItems } from './billed-line-items.ts';
import { CatalogArgs, catalogScope } from './catalog-edges.ts';
import { customerReference, orderReference, productReference, skuReference } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Entitlement)
export class EntitlementResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that is entitled.' })
  customer(
    @Root() { customerId }: Entitlement,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return customerReference(context, info, customerId);
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order that gave the entitlement.' })
  order(
    @Root() { customerId, referenceOrder }: Entitlement,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Order | null> {
    return referenceOrder?.id ? orderReference(context, info, { customerId, orderId: referenceOrder.id }) : null;
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product; null when it is no longer sold.' })
  async product(
    @Root() { customerId, productId }: Entitlement,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    if (!productId) return null;
    return productReference(context, info, { scope: await catalogScope({ customerId }, args, context), productId });
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The SKU; null when it is no longer sold.' })
  async sku(
    @Root() { customerId, productId, skuId }: Entitlement,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Sku | null> {
    if (!productId || !skuId) return null;
    return skuReference(context, info, { scope: await catalogScope({ customerId }, args, context), productId, skuId });
  }

  @Requires('billing.read')
  @FieldResolver(() => InvoiceLineItemConnection, {
    nullable: true,
    description:
      'The lines of an invoice that bill the order line behind this entitlement; null when there is no such invoice.',
  })
  invoiceLineItems(
    @Root() { customerId, referenceOrder, productId, skuId }: Entitlement,
    @Arg('invoiceId', () => ID, { description: 'As `invoices` answers it, for instance `G000024135`.' })
    invoiceId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Awaitable<Connection<InvoiceLineItem> | null> {
    if (!referenceOrder?.id) return null;
    const billed = {
      customerId,
      orderId: referenceOrder.id,
      productId: productId ?? undefined,
      skuId: skuId ?? undefined,
    };
    return billedLineItems(context, invoiceId, billed, page);
  }
}
