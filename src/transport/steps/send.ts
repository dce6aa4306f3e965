import { BadUserInputError } from '../../errors.ts';
import type { Attempt, Send } from '../attempt.ts';
import type { Clock } from '../clock.ts';
import { repeatOf } from '../decide/retry.ts';
import { errorOfWaiting } from '../decide/upstream-error.ts';
import type { Wire } from '../wire.ts';
import { attempted } from './attempted.ts';

export interface SendOptions extends Pick<Clock, 'now'> {
  /** Path prefix of the REST root, without a trailing slash; empty for Partner Center itself. */
  readonly prefix: string;
  /** The longest an attempt may take. Milliseconds. */
  readonly attemptTimeoutMs: number;
}

/** The end of the way: puts the attempt on the wire. */
export const send =
  (wire: Wire, options: SendOptions): Send =>
  (attempt) => {
    const { exchange } = attempt;
    const { operation, path, body } = exchange.request;
    const once = repeatOf(operation) === 'once';
    const leftMs = exchange.deadline - options.now();
    // what is sent once must have time for its answer; a read that is late costs nothing
    if (once && leftMs <= 0) throw errorOfWaiting(attempted(exchange), 'its turn');
    const timeLeftMs = Math.max(1, leftMs);
    const headers = headersOf(attempt);
    exchange.journey.attempts += 1;
    return wire.exchange({
      method: operation.method,
      path: options.prefix + path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: once ? timeLeftMs : Math.min(options.attemptTimeoutMs, timeLeftMs),
      signal: exchange.signal,
      fresh: once,
      stream: exchange.stream,
    });
  };

/**
 * Names the request (MS-RequestId, MS-CorrelationId, X-Locale), the same on every attempt: that makes a repeated POST recognisable
 * upstream.
 */
function headersOf({ exchange, token }: Attempt): Record<string, string> {
  const { caller, headers: own, journey, request } = exchange;
  const headers: Record<string, string> = {
    Accept: request.operation.accept ?? 'application/json',
    'MS-PartnerCenter-Application': 'PartnerGraph',
    'User-Agent': 'PartnerGraph',
    'Accept-Encoding': exchange.stream ? 'identity' : 'gzip',
    'MS-RequestId': journey.requestId,
    'MS-CorrelationId': journey.correlationId,
    'X-Locale': caller.locale,
    Authorization: `Bearer ${token}`,
  };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  for (const name in own) headers[name] = own[name] ?? '';
  assertPrintable(headers);
  return headers;
}

const printable = /^[\x20-\x7e]*$/;

function assertPrintable(headers: Readonly<Record<string, string>>): void {
  for (const name in headers) {
    // a line break would start another header, or another request
    if (!printable.test(headers[name] ?? ''))
      throw new BadUserInputError(name, 'holds a control character', 'printable ASCII text');
  }
}
