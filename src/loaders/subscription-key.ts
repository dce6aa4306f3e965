import { textOfParts } from './key-text.ts';

export interface SubscriptionKey {
  readonly customerId: string;
  readonly subscriptionId: string;
}

export const subscriptionText = textOfParts<SubscriptionKey>('customerId', 'subscriptionId');
