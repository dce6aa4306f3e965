import type { CustomerSubscription } from '../domain/subscription.ts';
import type { SubscriptionProvisioningStatus } from '../domain/subscription-provisioning-status.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { completing, completingEach } from './adapt.ts';
import { readAll } from './collection.ts';
import { checkedId, path } from './path.ts';
import { query } from './query.ts';
import { isSamePlace } from './same-place.ts';

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

  list(
    customerId: string,
    filter: { readonly orderId?: string | undefined; readonly mpnId?: string | undefined } = {},
  ): Promise<readonly CustomerSubscription[]> {
    return readAll(this.client, {
      operation: listSubscriptions,
      path:
        path`/v1/customers/${{ customerId }}/subscriptions` +
        query({
          order_id: filter.orderId && checkedId('orderId', filter.orderId),
          mpn_id: filter.mpnId && checkedId('mpnId', filter.mpnId),
        }),
      adapt: completingEach(ownedBy(customerId)),
    });
  }

  get(customerId: string, subscriptionId: string): Promise<CustomerSubscription | null> {
    return this.client.find({
      operation: getSubscription,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}`,
      adapt: completing(ownedBy(customerId)),
    });
  }

  addOns(customerId: string, subscriptionId: string): Promise<readonly CustomerSubscription[]> {
    return readAll(this.client, {
      operation: listAddOns,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/addons`,
      adapt: completingEach(ownedBy(customerId)),
    });
  }

  registrationStatus(customerId: string, subscriptionId: string): Promise<SubscriptionRegistrationStatus | null> {
    return this.client.find({ operation: getRegistrationStatus, path: statusPath(customerId, subscriptionId) });
  }

  provisioningStatus(customerId: string, subscriptionId: string): Promise<SubscriptionProvisioningStatus | null> {
    return this.client.find({
      operation: getProvisioningStatus,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/provisioningstatus`,
    });
  }

  /**
   * Starts the registration; upstream answers 202 and goes on by itself, so the status is read to see the end. Tells whether its
   * `Location` is where the status is read: it is never followed, for it is text from outside.
   */
  async register(
    customerId: string,
    subscriptionId: string,
    requestId?: string,
  ): Promise<{ readonly isStatusElsewhere: boolean }> {
    const { headers } = await this.client.send({
      operation: register,
      path: path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/registrations`,
      ...(requestId && { requestId }),
    });
    const { location } = headers;
    const isStatusElsewhere = location !== undefined && !isSamePlace(location, statusPath(customerId, subscriptionId));
    return { isStatusElsewhere };
  }
}

const ownedBy =
  (customerId: string) =>
  (subscription: object): void =>
    void Object.assign(subscription, { customerId });

const statusPath = (customerId: string, subscriptionId: string): string =>
  path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}/registrationstatus`;
