import type { DataSources } from '../datasources/index.ts';
import { isGuid } from '../domain/guid.ts';
import type { CustomerSubscription } from '../domain/subscription.ts';
import type { SubscriptionProvisioningStatus } from '../domain/subscription-provisioning-status.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import { addOnsLoader, learnOfAddOns } from './add-ons.ts';
import { collapsingLoader, oneCall } from './collapsing-loader.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';
import { partText, textOfParts } from './key-text.ts';
import type { ListCosts } from './list-costs.ts';
import { type SubscriptionKey, subscriptionText } from './subscription-key.ts';

export interface SubscriptionListKey {
  readonly customerId: string;
  readonly orderId?: string | undefined;
  readonly mpnId?: string | undefined;
}

const listText = textOfParts<SubscriptionListKey>('customerId', 'orderId', 'mpnId');

export interface SubscriptionLoaders {
  readonly subscription: KeyLoader<SubscriptionKey, CustomerSubscription | null>;
  readonly subscriptions: KeyLoader<SubscriptionListKey, readonly CustomerSubscription[]>;
  readonly addOns: KeyLoader<SubscriptionKey, readonly CustomerSubscription[]>;
  readonly registrationStatus: KeyLoader<SubscriptionKey, SubscriptionRegistrationStatus | null>;
  readonly provisioningStatus: KeyLoader<SubscriptionKey, SubscriptionProvisioningStatus | null>;
}

export function subscriptionLoaders({ subscription: source }: DataSources, costs: ListCosts): SubscriptionLoaders {
  const subscription = collapsingLoader({
    textOf: subscriptionText,
    parentOf: ({ customerId }: SubscriptionKey): SubscriptionListKey => ({ customerId }),
    idOf: ({ subscriptionId }) => subscriptionId,
    listCalls: oneCall,
    list: (parent) => subscriptions.load(parent),
    idOfItem: ({ id }: CustomerSubscription) => id,
    read: ({ customerId, subscriptionId }) => source.get(customerId, subscriptionId),
    canBe: isGuid,
  });
  const prime = (items: readonly CustomerSubscription[], { customerId }: { readonly customerId: string }): void => {
    subscription.primeAll(items, ({ id }) => ({ customerId, subscriptionId: id }));
  };
  /** Customers whose list is read whole. */
  const listed = new Set<string>();
  const subscriptions = primingLoader(
    async (key: SubscriptionListKey) => {
      if (!key.orderId && !key.mpnId) listed.add(partText(key.customerId));
      const items = await source.list(key.customerId, key);
      learnOfAddOns(items, costs);
      return items;
    },
    prime,
    listText,
  );
  const ownAddOns = primingLoader(
    (key: SubscriptionKey) => source.addOns(key.customerId, key.subscriptionId),
    prime,
    subscriptionText,
  );
  return {
    subscription,
    subscriptions,
    addOns: addOnsLoader(
      {
        list: (customerId) => subscriptions.load({ customerId }),
        isListed: (customerId) => listed.has(partText(customerId)),
        read: (key) => ownAddOns.load(key),
      },
      costs,
    ),
    registrationStatus: keyLoader(
      (key: SubscriptionKey) => source.registrationStatus(key.customerId, key.subscriptionId),
      subscriptionText,
    ),
    provisioningStatus: keyLoader(
      (key: SubscriptionKey) => source.provisioningStatus(key.customerId, key.subscriptionId),
      subscriptionText,
    ),
  };
}
