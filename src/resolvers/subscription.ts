import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { catalogReference } from '../domain/catalog-reference.ts';
import { Customer } from '../domain/customer.ts';
import { Entitlement } from '../domain/entitlement.ts';
import { Order } from '../domain/order.ts';
import { SubscriptionMonthlyUsageRecord } from '../domain/subscription-monthly-usage-record.ts';
import { SubscriptionProvisioningStatus } from '../domain/subscription-provisioning-status.ts';
import { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import type { Awaitable } from './awaitable.ts';
import { customerReference, orderReference, subscriptionReference } from './reference.ts';

@Resolver(() => CustomerSubscription)
export class SubscriptionResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that owns the subscription.' })
  customer(
    @Root() { customerId }: CustomerSubscription,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return customerReference(context, info, customerId);
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order that the subscription was bought with; null when upstream names none.',
  })
  order(
    @Root() { customerId, orderId }: CustomerSubscription,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Order | null> {
    return orderId ? orderReference(context, info, { customerId, orderId }) : null;
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: 'The subscription this is an add-on of; null when it is none.',
  })
  parentSubscription(
    @Root() subscription: CustomerSubscription,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<CustomerSubscription | null> {
    const { customerId, parentSubscriptionId } = subscription;
    return parentSubscriptionId
      ? subscriptionReference(context, info, { customerId, subscriptionId: parentSubscriptionId })
      : null;
  }

  @FieldResolver(() => [CustomerSubscription], {
    nullable: true,
    description: 'The add-ons bought for this subscription. Null when it cannot be read.',
  })
  addOns(
    @Root() { customerId, id: subscriptionId }: CustomerSubscription,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly CustomerSubscription[]> {
    return loaders.addOns.get({ customerId, subscriptionId });
  }

  @FieldResolver(() => SubscriptionRegistrationStatus, {
    nullable: true,
    description:
      'Whether the subscription is registered for reservations; null when upstream keeps no such status for it.',
  })
  registrationStatus(
    @Root() { customerId, id: subscriptionId }: CustomerSubscription,
    @Ctx() { loaders }: Context,
  ): Awaitable<SubscriptionRegistrationStatus | null> {
    return loaders.registrationStatus.get({ customerId, subscriptionId });
  }

  @FieldResolver(() => SubscriptionProvisioningStatus, {
    nullable: true,
    description: 'How far upstream has set the subscription up; needs an app+user token.',
  })
  provisioningStatus(
    @Root() { customerId, id: subscriptionId }: CustomerSubscription,
    @Ctx() { loaders }: Context,
  ): Awaitable<SubscriptionProvisioningStatus | null> {
    return loaders.provisioningStatus.get({ customerId, subscriptionId });
  }

  @FieldResolver(() => SubscriptionMonthlyUsageRecord, {
    nullable: true,
    description:
      'What the subscription consumed of Azure in the current billing period; null when nothing is recorded. One REST call for all subscriptions of a customer. Needs an app+user token.',
  })
  usageRecord(
    @Root() { customerId, id: subscriptionId }: CustomerSubscription,
    @Ctx() { loaders }: Context,
  ): Awaitable<SubscriptionMonthlyUsageRecord | null> {
    return loaders.subscriptionUsageRecord.get({ customerId, subscriptionId });
  }

  @FieldResolver(() => [Entitlement], {
    nullable: true,
    description:
      'What the order of this subscription entitles the customer to, for the same product where the subscription names one; needs an app+user token. Null when it cannot be read.',
  })
  async entitlements(
    @Root() { customerId, orderId, offerId }: CustomerSubscription,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Entitlement[]> {
    if (!orderId) return [];
    const reference = catalogReference(offerId);
    const productId = reference && 'productId' in reference ? reference.productId : undefined;
    const entitlements = await loaders.entitlements.load({ customerId });
    return entitlements.filter(
      ({ referenceOrder, productId: entitled }) =>
        referenceOrder?.id?.toLowerCase() === orderId.toLowerCase() && (!productId || entitled === productId),
    );
  }
}
