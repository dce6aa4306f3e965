import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { billedId } from '../domain/billed-id.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import { Customer } from '../domain/customer.ts';
import { Invoice } from '../domain/invoice.ts';
import { isGuid } from '../domain/guid.ts';
import { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { Order } from '../domain/order.ts';
import { Product } from '../domain/product.ts';
import { Sku } from '../domain/sku.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import type { Awaitable } from './awaitable.ts';
import { CatalogArgs, catalogScope } from './catalog-edges.ts';
import {
  availabilityReference,
  customerReference,
  invoiceReference,
  orderReference,
  productReference,
  skuReference,
  subscriptionReference,
} from './reference.ts';

/** What a line of any kind may say of the purchase it bills; empty text stands for nothing. */
interface BilledKeys {
  /** Of the list that the line was read from; absent while unbilled. */
  readonly invoiceId?: string;
  readonly customerId?: string | null;
  readonly customerCountry?: string | null;
  readonly orderId?: string | null;
  readonly subscriptionId?: string | null;
  readonly productId?: string | null;
  readonly skuId?: string | null;
  readonly availabilityId?: string | null;
}

/** Lines carry ids of several systems: only what can be an id of the REST API is followed, the rest leads nowhere. */
@Resolver(() => InvoiceLineItem)
export class InvoiceLineItemResolver {
  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The invoice that the line stands on; null while it is not billed.',
  })
  invoice(
    @Root() { invoiceId }: BilledKeys,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Invoice | null> {
    return invoiceId ? invoiceReference(context, info, invoiceId) : null;
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer that is billed for; null when the line names none.',
  })
  customer(
    @Root() line: BilledKeys,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    const customerId = customerOf(line);
    return customerId ? customerReference(context, info, customerId) : null;
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order that is billed; null when the line names none that can be read.',
  })
  order(@Root() line: BilledKeys, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Awaitable<Order | null> {
    const customerId = customerOf(line);
    return customerId && line.orderId && !isOfOldBilling(line.orderId)
      ? orderReference(context, info, { customerId, orderId: line.orderId })
      : null;
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: 'The subscription that is billed; null when the line names none that can be read.',
  })
  subscription(
    @Root() line: BilledKeys,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<CustomerSubscription | null> {
    const customerId = customerOf(line);
    const { subscriptionId } = line;
    return customerId && isGuid(subscriptionId)
      ? subscriptionReference(context, info, { customerId, subscriptionId })
      : null;
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The catalog product; null when the line names none, or it is no longer sold.',
  })
  async product(
    @Root() line: BilledKeys,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    const { productId } = line;
    return productId ? productReference(context, info, { scope: await scopeOf(line, args, context), productId }) : null;
  }

  @FieldResolver(() => Sku, {
    nullable: true,
    description: 'The catalog SKU; null when the line names none, or it is no longer sold.',
  })
  async sku(
    @Root() line: BilledKeys,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Sku | null> {
    const { productId, skuId } = line;
    return productId && skuId
      ? skuReference(context, info, { scope: await scopeOf(line, args, context), productId, skuId })
      : null;
  }

  @FieldResolver(() => Availability, {
    nullable: true,
    description: 'The catalog availability; null when the line names none, or it is no longer sold.',
  })
  async availability(
    @Root() line: BilledKeys,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Availability | null> {
    const { productId, skuId, availabilityId } = line;
    if (!productId || !skuId || !availabilityId) return null;
    return availabilityReference(context, info, {
      scope: await scopeOf(line, args, context),
      productId,
      skuId,
      availabilityId,
    });
  }
}

const scopeOf = (line: BilledKeys, args: CatalogArgs, context: Context): Awaitable<CatalogScope> =>
  catalogScope({ customerId: customerOf(line), country: line.customerCountry }, args, context);

/** One-time lines write the customer as `org:` and its tenant id. */
function customerOf({ customerId }: BilledKeys): string | undefined {
  const id = billedId(customerId);
  return isGuid(id) ? id : undefined;
}

/** Licence lines carry the order number of the older billing system, digits only; no order can be read by it. */
const isOfOldBilling = (orderId: string): boolean => /^\d+$/.test(orderId);
