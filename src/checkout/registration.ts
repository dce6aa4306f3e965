import type { DataSources } from '../datasources/index.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import { canonicalWireValue } from '../domain/wire-value.ts';
import { requestIdOf } from './request-id.ts';

export interface RegistrationRequest {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly idempotencyKey?: string | null | undefined;
}

export interface RegistrationResult {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly registrationStatus: SubscriptionRegistrationStatus | null;
}

/** Registering a subscription for reservations. */
export interface Registration {
  /** Reads the status before and after: a subscription that is registered, or being registered, is not registered again. */
  register(request: RegistrationRequest): Promise<RegistrationResult>;
}

export function createRegistration({ subscription }: DataSources): Registration {
  return {
    async register({ customerId, subscriptionId, idempotencyKey }) {
      const before = await subscription.registrationStatus(customerId, subscriptionId);
      if (isUnderWay(before)) return { customerId, subscriptionId, registrationStatus: before };
      const requestId = idempotencyKey
        ? requestIdOf('register-subscription', customerId, subscriptionId, idempotencyKey)
        : undefined;
      await subscription.register(customerId, subscriptionId, requestId);
      const registrationStatus = await subscription.registrationStatus(customerId, subscriptionId);
      return { customerId, subscriptionId, registrationStatus };
    },
  };
}

const isUnderWay = (status: SubscriptionRegistrationStatus | null): boolean =>
  ['registering', 'registered'].includes(canonicalWireValue(status?.status ?? ''));
