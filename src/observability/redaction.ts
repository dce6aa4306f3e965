import { withoutSecrets } from '../errors.ts';

/**
 * Fields that may be written to a log, and nothing else: an allow list, because a deny list forgets the next field. Names and
 * addresses of customers are not on it, nor anything a token or a body could hide in.
 */
const allowed: ReadonlySet<string> = new Set([
  'actsAs',
  'address',
  'attempt',
  'attempts',
  'authMode',
  'bytes',
  'caller',
  'cartId',
  'cloud',
  'code',
  'correlationId',
  'count',
  'customerId',
  'error',
  'errorCode',
  'host',
  'idempotencyKey',
  'method',
  'ms',
  'msCv',
  'operation',
  'operationId',
  'operationName',
  'operationType',
  'orderIds',
  'partnerCenterCode',
  'path',
  'port',
  'problem',
  'reason',
  'replayed',
  'requestId',
  'result',
  'retryAfterMs',
  'serverId',
  'signal',
  'source',
  'stack',
  'state',
  'status',
  'subscriptionId',
  'tenant',
  'upstreamRequests',
  'url',
  'variable',
  'version',
  'waitMs',
]);

const mask = '[removed]';
const email = /\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\b/g;

/** A log line's fields: only allowed names, only plain values, secrets and e-mail addresses masked. */
export function redact(fields: Readonly<Record<string, unknown>>): Record<string, string | number | boolean | null> {
  const clean: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!allowed.has(name)) continue;
    if (typeof value === 'string') clean[name] = redactText(value);
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) clean[name] = value;
  }
  return clean;
}

/** A message or a field: no secrets, no e-mail addresses, no line breaks that could forge another line, bounded. */
export function redactText(text: string): string {
  return withoutSecrets(text)
    .replace(email, mask)
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .slice(0, 2_048);
}
