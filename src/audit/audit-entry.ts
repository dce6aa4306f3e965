import { createHash } from 'node:crypto';
import type { RequestInfo } from '../context.ts';
import { isGuid } from '../domain/guid.ts';
import { GatewayError, UpstreamError } from '../errors.ts';
import type { LogFields } from '../observability/logger.ts';
import type { EndedMutation } from '../schema/watch-mutations.ts';

/** What is known of who asked, whatever they asked for. */
export const callerFields = ({ caller, correlationId }: RequestInfo): LogFields => ({
  caller: caller.id,
  tenant: caller.tenant,
  actsAs: caller.actsAs.kind,
  correlationId,
});

/** One mutation as it is written down: who, for which customer, what, under which key, and what came of it. Ids and codes, nothing else. */
export function auditEntry({ operation, input, outcome }: EndedMutation, request: RequestInfo): LogFields {
  return {
    ...callerFields(request),
    operation,
    ...targetOf(input),
    ...(outcome.kind === 'answered' ? answered(outcome.payload) : failed(outcome.error)),
  };
}

/** What a mutation is about. Callers write what they like: what is no id is left out. */
export function targetOf(input: Readonly<Record<string, unknown>>): LogFields {
  const { customerId, cartId, subscriptionId, idempotencyKey } = input;
  return {
    customerId: guidOf(customerId),
    ...(cartId !== undefined && { cartId: guidOf(cartId) }),
    ...(subscriptionId !== undefined && { subscriptionId: guidOf(subscriptionId) }),
    ...(typeof idempotencyKey === 'string' && { idempotencyKey: written(idempotencyKey) }),
  };
}

const guidOf = (value: unknown): string | null =>
  typeof value === 'string' && isGuid(value) ? value.toLowerCase() : null;

/** A key that looks like an id stands as it is; of any other, which may be a sentence about somebody, a fingerprint. */
const written = (key: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(key)
    ? key
    : `sha256:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

/** What payloads may say that is an id or a state. */
interface Payload {
  readonly cart?: { readonly id?: string | null } | null;
  readonly registrationStatus?: { readonly status?: string | null } | null;
  readonly operationId?: string;
  readonly requestId?: string;
  readonly state?: string;
  readonly replayed?: boolean;
  readonly orders?: readonly { readonly id: string }[];
}

function answered(payload: unknown): LogFields {
  const { cart, registrationStatus, operationId, requestId, state, replayed, orders } = (payload ?? {}) as Payload;
  return {
    ...(cart?.id && { cartId: cart.id }),
    result: state ?? registrationStatus?.status ?? 'done',
    ...(replayed !== undefined && { replayed }),
    ...(orders && { orderIds: orders.map(({ id }) => id).join(' ') }),
    ...(operationId && { operationId }),
    ...(requestId && { requestId }),
  };
}

function failed(error: unknown): LogFields {
  const code = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
  if (!(error instanceof UpstreamError)) return { result: code };
  const { code: partnerCenterCode, requestId } = error.partnerCenter;
  return { result: code, partnerCenterCode, requestId };
}
