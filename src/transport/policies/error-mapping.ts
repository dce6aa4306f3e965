import { readFault } from '../decide/fault.ts';
import { errorOfAnswer, errorOfBody, errorOfFailure } from '../decide/upstream-error.ts';
import { parseJson } from '../json.ts';
import type { Exchange, Policy, Reply } from '../policy.ts';
import { WireFailure } from '../wire-failure.ts';
import { attempted } from './attempted.ts';

/** Turns what came over the wire into a parsed body or an `UpstreamError`; nothing outside of it sees bytes of an answer. */
export const errorMapping =
  (now: () => number, maxRetryAfterMs: number): Policy =>
  async (exchange, next) => {
    const reply = await next(exchange).catch((error: unknown) => {
      throw mapped(exchange, error);
    });
    if (reply.status >= 200 && reply.status < 300)
      return exchange.stream ? streamed(exchange, reply) : parsed(exchange, reply);
    const fault = readFault(reply.body as Uint8Array);
    throw errorOfAnswer(attempted(exchange), { ...reply, fault }, now(), maxRetryAfterMs);
  };

function parsed(exchange: Exchange, reply: Reply): Reply {
  const { accept = 'application/json', method, numbers = 'double' } = exchange.request.operation;
  if (method === 'HEAD') return { ...reply, body: undefined };
  if (!/\bjson\b/i.test(accept)) return reply;
  const readAgain = (): unknown => parseJson(reply.body as Uint8Array, numbers);
  try {
    return { ...reply, body: readAgain(), readAgain };
  } catch (error) {
    throw errorOfBody(attempted(exchange), reply.status, error);
  }
}

const streamed = (exchange: Exchange, reply: Reply): Reply => ({
  ...reply,
  body: mapFailures(exchange, reply.body as AsyncIterable<Uint8Array>),
});

async function* mapFailures(exchange: Exchange, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw mapped(exchange, error);
  }
}

const mapped = (exchange: Exchange, error: unknown): unknown =>
  error instanceof WireFailure ? errorOfFailure(attempted(exchange), error) : error;
