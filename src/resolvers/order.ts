import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import type { Connection } from '../domain/connection.ts';
import { Customer } from '../domain/customer.ts';
import { Entitlement } from '../domain/entitlement.ts';
import { oneSpelling } from '../domain/guid.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { InvoiceLineItemConnection } from '../domain/invoice-list.ts';
import { OrderLineItemProvisioningStatus } from '../domain/order-line-item-provisioning-status.ts';
import { Order } from '../domain/order.ts';
import { PageArgs } from '../domain/page-args.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { billedLineItems } from './billed-line-items.ts';
import { customerReference } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Order)
export class OrderResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'The customer the order was placed for.' })
  customer(
    @Root() { customerId }: Order,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return customerReference(context, info, customerId);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "True as long as upstream's list of orders does not show it: it was just placed through this gateway, which lists it all the same. Upstream takes up to 15 minutes. Null when that list cannot be read.",
  })
  async pendingIndexing(
    @Root() { customerId, id, pendingIndexing }: Order,
    @Ctx() { loaders }: Context,
  ): Promise<boolean> {
    const isIt = (order: Order): boolean => oneSpelling(order.id) === oneSpelling(id);
    if (pendingIndexing !== undefined) return pendingIndexing;
    if (!(await loaders.recentOrders.load(customerId)).some(isIt)) return false;
    return (await loaders.orders.load({ customerId })).find(isIt)?.pendingIndexing === true;
  }

  @FieldResolver(() => [CustomerSubscription], {
    nullable: true,
    description: 'The subscriptions that the order made. Null when it cannot be read.',
  })
  async subscriptions(
    @Root() { customerId, id }: Order,
    @Ctx() { loaders }: Context,
  ): Promise<readonly CustomerSubscription[]> {
    const subscriptions = await loaders.subscriptions.load({ customerId });
    return subscriptions.filter(({ orderId }) => orderId?.toLowerCase() === id.toLowerCase());
  }

  @FieldResolver(() => [Entitlement], {
    nullable: true,
    description: 'What the order entitles the customer to; needs an app+user token. Null when it cannot be read.',
  })
  async entitlements(@Root() { customerId, id }: Order, @Ctx() { loaders }: Context): Promise<readonly Entitlement[]> {
    const entitlements = await loaders.entitlements.load({ customerId });
    return entitlements.filter(({ referenceOrder }) => referenceOrder?.id?.toLowerCase() === id.toLowerCase());
  }

  @FieldResolver(() => [OrderLineItemProvisioningStatus], {
    nullable: true,
    description: 'How far upstream has provisioned each line; refreshed every 15 minutes. Null when it cannot be read.',
  })
  provisioningStatus(
    @Root() { customerId, id: orderId }: Order,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly OrderLineItemProvisioningStatus[]> {
    return loaders.orderProvisioningStatus.get({ customerId, orderId });
  }

  @Requires('billing.read')
  @FieldResolver(() => InvoiceLineItemConnection, {
    nullable: true,
    description:
      'The lines of an invoice that bill this order; null when there is no such invoice. Upstream cannot filter: the invoice is scanned, 2000 lines a call.',
  })
  invoiceLineItems(
    @Root() { customerId, id: orderId }: Order,
    @Arg('invoiceId', () => ID, { description: 'As `invoices` answers it, for instance `G000024135`.' })
    invoiceId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<InvoiceLineItem> | null> {
    return billedLineItems(context, invoiceId, { customerId, orderId }, page);
  }
}
