import type { Step } from '../attempt.ts';
import type { Body } from '../body-text.ts';
import { readFault } from '../decide/fault.ts';
import { errorOfAnswer, errorOfBody, errorOfFailure } from '../decide/upstream-error.ts';
import { parseJson } from '../json.ts';
import type { Exchange, Reply } from '../policy.ts';
import { WireFailure } from '../wire-failure.ts';
import { attempted } from './attempted.ts';

/** Turns what came over the wire into a parsed body or an `UpstreamError`; nothing outside of it sees bytes of an answer. */
export const errorMapping = (now: () => number, maxRetryAfterMs: number): Step => ({
  answered({ exchange }, reply) {
    if (reply.status >= 200 && reply.status < 300) {
      return exchange.stream ? streamed(exchange, reply) : parsed(exchange, reply);
    }
    const fault = readFault(reply.body as Body);
    throw errorOfAnswer(attempted(exchange), { ...reply, fault }, now(), maxRetryAfterMs);
  },
  failed: ({ exchange }, error) => mapped(exchange, error),
});

function parsed(exchange: Exchange, reply: Reply): Reply {
  const { accept, mayBeEmpty = false, method } = exchange.request.operation;
  if (method === 'HEAD') return { ...reply, body: undefined };
  if (accept !== undefined && !/\bjson\b/i.test(accept)) return reply;
  const body = read(exchange, reply);
  if (isFaultInDisguise(body)) {
    const fault = readFault(reply.body as Body);
    throw errorOfAnswer(attempted(exchange), { status: reply.status, headers: {}, fault }, 0, 0);
  }
  const needsContent = !mayBeEmpty && (reply.status === 200 || reply.status === 201);
  if (needsContent && (typeof body !== 'object' || body === null)) {
    throw errorOfBody(attempted(exchange), reply.status, undefined, 'a body that is neither an object nor a list');
  }
  const { status, headers, bytes } = reply;
  return { status, headers, bytes, body: adapted(exchange, status, body) };
}

function read(exchange: Exchange, reply: Reply): unknown {
  try {
    return parseJson(reply.body as Body, exchange.request.operation.numbers ?? 'double');
  } catch (error) {
    throw errorOfBody(attempted(exchange), reply.status, error);
  }
}

/** Once for all who share the answer. */
function adapted(exchange: Exchange, status: number, body: unknown): unknown {
  const { adapt } = exchange.request;
  if (!adapt) return body;
  try {
    return adapt(body);
  } catch (error) {
    throw errorOfBody(attempted(exchange), status, error, error instanceof Error ? error.message : undefined);
  }
}

/** A refusal that a server on the way has given the status of a success. */
const isFaultInDisguise = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'code' in body && 'description' in body && !('id' in body);

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
