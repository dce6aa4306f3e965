import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { BillingCycleType } from '../domain/billing-cycle-type.ts';
import { Cart } from '../domain/cart.ts';
import { type CheckoutOperation, CheckoutOperationConnection } from '../domain/checkout-operation.ts';
import type { Connection } from '../domain/connection.ts';
import { CustomerMonthlyUsageRecord } from '../domain/customer-monthly-usage-record.ts';
import { Customer } from '../domain/customer.ts';
import { CustomerConnection, CustomerFilter } from '../domain/customer-list.ts';
import { Entitlement } from '../domain/entitlement.ts';
import { EntitlementType } from '../domain/entitlement-type.ts';
import { Order } from '../domain/order.ts';
import { PageArgs } from '../domain/page-args.ts';
import type { Product } from '../domain/product.ts';
import { CustomerProductListArgs, ProductConnection, segment } from '../domain/product-list.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { pascalWireValue } from '../domain/wire-value.ts';
import { customerSearch } from './customer-search.ts';
import { readCustomer } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'A customer of the partner; null when the partner has none with this id.',
  })
  customer(
    @Arg('customerId', () => ID, { description: "The customer's Microsoft Entra tenant id, a GUID." })
    customerId: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return readCustomer(context, info, customerId);
  }

  @Requires('customers.read')
  @Query(() => CustomerConnection, {
    description:
      'The customers of the partner. At most 500 a page, 100 unless asked. Billing profiles are not part of the list and are null here.',
  })
  customers(
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Narrows the list; one field at a time.' })
    filter: CustomerFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<Customer>> {
    return loaders.customerConnection(filter && customerSearch(filter), page);
  }

  @FieldResolver(() => [CustomerSubscription], {
    nullable: true,
    description: "The customer's subscriptions, add-ons and past ones included. Null when it cannot be read.",
  })
  subscriptions(
    @Root() { id: customerId }: Customer,
    @Arg('orderId', () => ID, { nullable: true, description: 'Only those of this order.' }) orderId: string | undefined,
    @Arg('mpnId', () => ID, {
      nullable: true,
      description: 'Only those of the reseller with this Microsoft AI Cloud Partner Program id.',
    })
    mpnId: string | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly CustomerSubscription[]> {
    return loaders.subscriptions.get({ customerId, orderId, mpnId });
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: 'One subscription; null when the customer has none with this id.',
  })
  subscription(
    @Root() { id: customerId }: Customer,
    @Arg('subscriptionId', () => ID, { description: 'A GUID.' }) subscriptionId: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<CustomerSubscription | null> {
    return loaders.subscription.get({ customerId, subscriptionId });
  }

  @FieldResolver(() => [Order], {
    nullable: true,
    description:
      "The customer's orders. What was just placed through this gateway is there at once, marked `pendingIndexing`; what was placed elsewhere reaches the list up to 15 minutes late. Null when it cannot be read.",
  })
  orders(
    @Root() { id: customerId }: Customer,
    @Arg('billingCycle', () => BillingCycleType, { nullable: true, description: 'Only orders charged in this cycle.' })
    billingCycle: BillingCycleType | undefined,
    @Arg('includePrice', () => Boolean, { nullable: true, description: 'Whether prices are read too; null otherwise.' })
    includePrice: boolean | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly Order[]> {
    return loaders.orders.get({
      customerId,
      billingType: billingCycle && pascalWireValue(billingCycle),
      includePrice: includePrice || undefined,
    });
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'One order, seen from the moment it is placed; null when there is none with this id.',
  })
  order(
    @Root() { id: customerId }: Customer,
    @Arg('orderId', () => ID, { description: 'As a checkout or the list of orders answers it.' }) orderId: string,
    @Arg('includePrice', () => Boolean, { nullable: true, description: 'Whether prices are read too; null otherwise.' })
    includePrice: boolean | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<Order | null> {
    return loaders.order.get({ customerId, orderId, includePrice: includePrice || undefined });
  }

  @FieldResolver(() => Cart, {
    nullable: true,
    description: 'A cart of the customer; null when there is none with this id.',
  })
  cart(
    @Root() { id: customerId }: Customer,
    @Arg('cartId', () => ID, { description: 'As createCart answers it, a GUID.' }) cartId: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<Cart | null> {
    return loaders.cart.get({ customerId, cartId });
  }

  @FieldResolver(() => CheckoutOperationConnection, {
    nullable: true,
    description:
      'The checkouts that were asked for through this gateway, latest first: at most 500 a page, 100 unless asked. Null when the journal of writes cannot be read.',
  })
  checkoutOperations(
    @Root() { id: customerId }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<CheckoutOperation>> {
    return loaders.checkoutOperationConnection(customerId, page);
  }

  @FieldResolver(() => [Entitlement], {
    nullable: true,
    description:
      'What the customer may use because it was bought: software, reservations. Null when it cannot be read.',
  })
  entitlements(
    @Root() { id: customerId }: Customer,
    @Arg('entitlementType', () => EntitlementType, { nullable: true, description: 'Only entitlements of this type.' })
    entitlementType: EntitlementType | undefined,
    @Arg('showExpiry', () => Boolean, {
      nullable: true,
      description: 'Whether expiry dates are read too; null otherwise.',
    })
    showExpiry: boolean | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly Entitlement[]> {
    return loaders.entitlements.get({ customerId, entitlementType, showExpiry: showExpiry || undefined });
  }

  @Requires('catalog.read')
  @FieldResolver(() => ProductConnection, {
    nullable: true,
    description:
      "The catalog as this customer can buy from it, in the customer's own country. Null when it cannot be read.",
  })
  products(
    @Root() { id: customerId }: Customer,
    @Args(() => CustomerProductListArgs) args: CustomerProductListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<Product>> {
    return loaders.productConnection({ customerId, ...segment(args) }, args.targetView, args.filter, args);
  }

  @FieldResolver(() => CustomerMonthlyUsageRecord, {
    nullable: true,
    description:
      'What the customer consumed of Azure in the current billing period; null when nothing is recorded. One REST call for all customers of a query. Needs an app+user token.',
  })
  usageRecord(
    @Root() { id: customerId }: Customer,
    @Ctx() { loaders }: Context,
  ): Awaitable<CustomerMonthlyUsageRecord | null> {
    return loaders.customerUsageRecord.get(customerId);
  }
}
