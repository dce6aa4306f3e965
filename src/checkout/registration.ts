import type { DataSources } from '../datasources/index.ts';
import type { SubscriptionRegistrationStatus } from '../domain/subscription-registration-status.ts';
import { canonicalWireValue } from '../domain/wire-value.ts';
import { assertIdempotencyKey, callersKey, fingerprintOf } from './idempotency-key.ts';
import type { Log } from './ports.ts';
import type { RepeatableWrite } from './repeatable-write.ts';
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

export interface RegistrationParts {
  readonly sources: Pick<DataSources, 'subscription'>;
  readonly tenant: string;
  readonly log: Log;
  readonly once: <Result>(write: RepeatableWrite<Result>) => Promise<Result>;
}

export function createRegistration({ sources, tenant, log, once }: RegistrationParts): Registration {
  const { subscription } = sources;
  return {
    async register({ customerId, subscriptionId, idempotencyKey }) {
      assertIdempotencyKey(idempotencyKey);
      const status = async (): Promise<RegistrationResult> => ({
        customerId,
        subscriptionId,
        registrationStatus: await subscription.registrationStatus(customerId, subscriptionId),
      });
      const already = async (): Promise<RegistrationResult | undefined> => {
        const before = await status();
        return isUnderWay(before.registrationStatus) ? before : undefined;
      };
      const send = async (requestId?: string): Promise<RegistrationResult> => {
        const { isStatusElsewhere } = await subscription.register(customerId, subscriptionId, requestId);
        if (isStatusElsewhere) log.warn(statusElsewhere, { operation: 'register-subscription' });
        return status();
      };
      if (idempotencyKey == null) return (await already()) ?? send();

      const ids = [customerId.toLowerCase(), subscriptionId.toLowerCase()];
      const stored = await once({
        kind: 'registerSubscription',
        tenant,
        key: callersKey(idempotencyKey),
        customerId: customerId.toLowerCase(),
        subject: subscriptionId.toLowerCase(),
        fingerprint: fingerprintOf(ids),
        requestId: requestIdOf('register-subscription', tenant, ...ids, idempotencyKey),
        already,
        send,
      });
      return { ...stored, customerId, subscriptionId };
    },
  };
}

const statusElsewhere = 'Partner Center names another place for the status of a registration than the one that is read';

const isUnderWay = (status: SubscriptionRegistrationStatus | null): boolean =>
  ['registering', 'registered'].includes(canonicalWireValue(status?.status ?? ''));
