import { Client, type Dispatcher, Pool } from 'undici';
import { AnswerCollector, type AnswerLimits } from './answer-collector.ts';
import type { Wire, WireRequest, WireResponse } from './wire.ts';

export interface WireOptions extends AnswerLimits {
  /** `https://host` or `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Connections kept in the pool. */
  readonly connections: number;
}

/** TCP and TLS together; a host that does not answer by then is down, and nothing was sent. */
const connectTimeoutMs = 10_000;
/** Shorter than any idle timeout seen on the way: a socket that the other side has closed meanwhile loses a request. */
const keepAliveMs = 4_000;

/** Redirects are not followed: a token must not travel where a Location header points. */
export function openWire(options: WireOptions): Wire {
  const settings = {
    connect: { timeout: connectTimeoutMs },
    keepAliveTimeout: keepAliveMs,
    pipelining: 1,
    // one deadline spans the exchange (AnswerCollector); undici's body timeout never fires on a dripping body
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const pool = new Pool(options.origin, { ...settings, connections: options.connections });

  const exchange = (request: WireRequest): Promise<WireResponse> => {
    const collector = new AnswerCollector(request, options);
    if (collector.over) return collector.answer;
    if (request.fresh === true) return exchangeFreshly(request, collector);
    dispatch(pool, request, collector);
    return collector.answer;
  };
  const exchangeFreshly = async (request: WireRequest, collector: AnswerCollector): Promise<WireResponse> => {
    const client = new Client(options.origin, settings);
    try {
      dispatch(client, request, collector);
      return await collector.answer;
    } finally {
      void client.destroy();
    }
  };
  return { exchange, close: () => pool.close() };
}

function dispatch(dispatcher: Dispatcher, request: WireRequest, collector: AnswerCollector): void {
  const handler = collector as Dispatcher.DispatchHandler;
  try {
    dispatcher.dispatch(
      {
        method: request.method as Dispatcher.HttpMethod,
        path: request.path,
        headers: request.headers as Record<string, string>,
        body: request.body ?? null,
      },
      handler,
    );
  } catch (error) {
    collector.onResponseError(undefined, error as Error);
  }
}
