import { BadUserInputError } from '../../errors.ts';
import { repeatOf } from '../decide/retry.ts';
import { errorOfWaiting } from '../decide/upstream-error.ts';
import type { Exchange, Next } from '../policy.ts';
import type { Wire } from '../wire.ts';
import { attempted } from './attempted.ts';

export interface SendOptions {
  /** Path prefix of the REST root, without a trailing slash; empty for Partner Center itself. */
  readonly prefix: string;
  /** The longest an attempt may take. Milliseconds. */
  readonly attemptTimeoutMs: number;
}

/** The end of the list: puts the request on the wire. */
export const send =
  (wire: Wire, options: SendOptions): Next =>
  (exchange) => {
    const { operation, path, body } = exchange.request;
    const once = repeatOf(operation) === 'once';
    // what is sent once must have time for its answer; a read that is late costs nothing
    if (once && exchange.timeLeftMs() <= 0) throw errorOfWaiting(attempted(exchange), 'its turn');
    const timeLeftMs = Math.max(1, exchange.timeLeftMs());
    const headers = headersOf(exchange);
    exchange.journey.attempts += 1;
    return wire.exchange({
      method: operation.method,
      path: `${options.prefix}${path}`,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      timeoutMs: once ? timeLeftMs : Math.min(options.attemptTimeoutMs, timeLeftMs),
      signal: exchange.signal,
      fresh: once,
      stream: exchange.stream,
    });
  };

const printable = /^[\x20-\x7e]*$/;

function headersOf({ headers, request }: Exchange): Record<string, string> {
  const all: Record<string, string> = {
    Accept: request.operation.accept ?? 'application/json',
    ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
    'MS-PartnerCenter-Application': 'PartnerGraph',
    'User-Agent': 'PartnerGraph',
    ...headers,
  };
  for (const name in all) {
    // a line break would start another header, or another request
    if (!printable.test(all[name] ?? ''))
      throw new BadUserInputError(name, 'holds a control character', 'printable ASCII text');
  }
  return all;
}
