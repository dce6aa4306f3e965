import type { CustomerSubscription } from '../domain/subscription.ts';
import type { SubscriptionProvisioningStatus } from '../domain/subscription-provisioning-status.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { readAll } from './collection.ts';
import { checkedId, path } from './path.ts';
import { query } from './query.ts';

const listSubscriptions: Operation = { id: 'list-subscriptions', method: 'GET', auth: ['app', 'app+user'] };
const getSubscription: Operation = { id: 'get-subscription', method: 'GET', auth: ['app', 'app+user'] };
const listAddOns: Operation = { id: 'list-subscription-addons', method: 'GET', auth: ['app', 'app+user'] };
const getRegistrationStatus: Operation = {
  id: 'get-subscription-registration-status',
  method: 'GET',
  auth: ['app', 'app+user'],
};
const getProvisioningStatus: Operation = {
  id: 'get-subscription-provisioning-status',
  method: 'GET',
  auth: ['app+user'],
};
const register: Operation = {
  id: 'register-subscription',
  method: 'POST',
  auth: ['app', 'app+user'],
  mayBeEmpty: true,
};

/** https://learn.microsoft.com/partner-center/developer/subscription-resources */
export class SubscriptionDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async list(
    customerId: string,
    filter: { readonly orderId?: string | undefined; readonly mpnId?: string | undefined } = {},
  ): Promise<CustomerSubscription[]> {
    const items = await readAll<CustomerSubscription>(this.client, {
      operation: listSubscriptions,
      path:
        path`/v1/customers/${{ customerId }}/subscriptions` +
        query({
          order_id: filter.orderId && checkedId('orderId', filter.orderId),
          mpn_id: filter.mpnId && checkedId('mpnId', filter.mpnId),
        }),
    });
    return items.map((item) => ofCustomer(item, customerId));
  }

  async get(customerId: string, subscriptionId: string): Promise<CustomerSubscription | null> {
    const found = await this.client.find<CustomerSubscription>({
      operation: getSubscription,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}`,
    });
    return found && ofCustomer(found, customerId);
  }

  async addOns(customerId: string, subscriptionId: string): Promise<CustomerSubscription[]> {
    const items = await readAll<CustomerSubscription>(this.client, {
      operation: listAddOns,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/addons`,
    });
    return items.map((item) => ofCustomer(item, customerId));
  }

  registrationStatus(customerId: string, subscriptionId: string): Promise<SubscriptionRegistrationStatus | null> {
    return this.client.find({
      operation: getRegistrationStatus,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/registrationstatus`,
    });
  }

  provisioningStatus(customerId: string, subscriptionId: string): Promise<SubscriptionProvisioningStatus | null> {
    return this.client.find({
      operation: getProvisioningStatus,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/provisioningstatus`,
    });
  }

  /** Starts the registration; upstream answers 202 and goes on by itself, so the status is read to see the end. */
  async register(customerId: string, subscriptionId: string, requestId?: string): Promise<void> {
    await this.client.send({
      operation: register,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/registrations`,
      ...(requestId && { requestId }),
    });
  }
}

const ofCustomer = (subscription: CustomerSubscription, customerId: string): CustomerSubscription =>
  Object.assign(subscription, { customerId });
