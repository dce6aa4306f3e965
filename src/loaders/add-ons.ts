import type { CustomerSubscription } from '../domain/subscription.ts';
import { batchLoader, type KeyLoader } from './key-loader.ts';
import { cacheKey } from './key-text.ts';
import type { ListCosts } from './list-costs.ts';
import { planReads } from './read-plan.ts';
import { type SubscriptionKey, subscriptionText } from './subscription-key.ts';

interface AddOnReads {
  /** All subscriptions of a customer, add-ons among them. */
  readonly list: (customerId: string) => Promise<readonly CustomerSubscription[]>;
  /** Whether that list is read in this request anyway. */
  readonly isListed: (customerId: string) => boolean;
  readonly read: (key: SubscriptionKey) => Promise<readonly CustomerSubscription[]>;
}

type AddOns = readonly CustomerSubscription[];

/**
 * The add-ons of subscriptions: out of the customer's list of subscriptions where that is at hand, or read for several at once.
 * The contract does not promise that the list names the parents of add-ons: until one has, a subscription without an add-on in it
 * is asked for its own list.
 */
export function addOnsLoader(reads: AddOnReads, costs: ListCosts): KeyLoader<SubscriptionKey, AddOns> {
  /** Undefined when they are better asked for one by one. */
  const listFor = (customerId: string, wanted: number): Promise<ReadonlyMap<string, AddOns> | undefined> | undefined =>
    reads.isListed(customerId) || planReads(wanted, 1) === 'list'
      ? reads.list(customerId).then(byParent, () => undefined)
      : undefined;
  const addOnsOf = async (key: SubscriptionKey, lists: ReturnType<typeof listFor>): Promise<AddOns> => {
    const listed = await lists;
    const found = listed?.get(cacheKey(key.subscriptionId));
    if (found) return found;
    return listed && costs.expected(addOns) === 0 ? [] : reads.read(key);
  };
  return batchLoader((keys) => {
    const wanted = new Map<string, number>();
    for (const { customerId } of keys) wanted.set(cacheKey(customerId), (wanted.get(cacheKey(customerId)) ?? 0) + 1);
    const lists = new Map<string, ReturnType<typeof listFor>>();
    const found = keys.map((key) => {
      const place = cacheKey(key.customerId);
      if (!lists.has(place)) lists.set(place, listFor(key.customerId, wanted.get(place) ?? 1));
      return addOnsOf(key, lists.get(place)).catch((error: Error) => error);
    });
    return Promise.all(found);
  }, subscriptionText);
}

/** What a list of subscriptions teaches: where it names the parent of one, add-ons cost nothing beyond such a list. */
export function learnOfAddOns(subscriptions: readonly CustomerSubscription[], costs: ListCosts): void {
  if (subscriptions.some(({ parentSubscriptionId }) => parentSubscriptionId)) {
    costs.learn(addOns, { pages: 0, complete: true });
  }
}

const addOns = 'add-ons';

function byParent(subscriptions: readonly CustomerSubscription[]): ReadonlyMap<string, AddOns> {
  const found = new Map<string, CustomerSubscription[]>();
  for (const subscription of subscriptions) {
    if (!subscription.parentSubscriptionId) continue;
    const parent = cacheKey(subscription.parentSubscriptionId);
    found.set(parent, [...(found.get(parent) ?? []), subscription]);
  }
  return found;
}
