import type { DataSources } from '../datasources/index.ts';
import { isGuid } from '../domain/guid.ts';
import type { CustomerSubscription } from '../domain/subscription.ts';
import type { SubscriptionProvisioningStatus } from '../domain/subscription-provisioning-status.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import { collapsingLoader, oneCall } from './collapsing-loader.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';

export interface SubscriptionKey {
  readonly customerId: string;
  readonly subscriptionId: string;
}

export interface SubscriptionListKey {
  readonly customerId: string;
  readonly orderId?: string | undefined;
  readonly mpnId?: string | undefined;
}

export interface SubscriptionLoaders {
  readonly subscription: KeyLoader<SubscriptionKey, CustomerSubscription | null>;
  readonly subscriptions: KeyLoader<SubscriptionListKey, readonly CustomerSubscription[]>;
  readonly addOns: KeyLoader<SubscriptionKey, readonly CustomerSubscription[]>;
  readonly registrationStatus: KeyLoader<SubscriptionKey, SubscriptionRegistrationStatus | null>;
  readonly provisioningStatus: KeyLoader<SubscriptionKey, SubscriptionProvisioningStatus | null>;
}

export function subscriptionLoaders({ subscription: source }: DataSources): SubscriptionLoaders {
  const subscription = collapsingLoader({
    parentOf: ({ customerId }: SubscriptionKey): SubscriptionListKey => ({ customerId }),
    idOf: ({ subscriptionId }) => subscriptionId,
    listCalls: oneCall,
    list: (parent) => subscriptions.load(parent),
    idOfItem: ({ id }: CustomerSubscription) => id,
    read: ({ customerId, subscriptionId }) => source.get(customerId, subscriptionId),
    canBe: isGuid,
  });
  const prime = (item: CustomerSubscription, { customerId }: { readonly customerId: string }): void => {
    subscription.prime({ customerId, subscriptionId: item.id }, item);
  };
  const subscriptions = primingLoader((key: SubscriptionListKey) => source.list(key.customerId, key), prime);
  return {
    subscription,
    subscriptions,
    addOns: primingLoader((key: SubscriptionKey) => source.addOns(key.customerId, key.subscriptionId), prime),
    registrationStatus: keyLoader((key: SubscriptionKey) =>
      source.registrationStatus(key.customerId, key.subscriptionId),
    ),
    provisioningStatus: keyLoader((key: SubscriptionKey) =>
      source.provisioningStatus(key.customerId, key.subscriptionId),
    ),
  };
}
