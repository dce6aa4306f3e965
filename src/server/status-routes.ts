import { mayDo, type Principal } from '../access/principal.ts';
import type { Permission } from '../domain/permission.ts';
import type { Authenticate } from './authentication/index.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { Lifecycle } from './lifecycle.ts';
import { readinessOf, type ReadinessReport } from './readiness.ts';
import type { Handler, Route } from './router.ts';
import { send, sendJson } from './send.ts';

interface StatusParts {
  readonly sdl: string;
  readonly checkReadiness: () => Promise<ReadinessReport>;
  readonly lifecycle: Lifecycle;
  readonly metrics: EdgeMetrics;
  readonly readMetrics: () => Promise<string>;
  readonly authenticate: Authenticate;
  readonly introspection: boolean;
}

/** What the gateway says about itself: its schema, its health and its numbers. */
export function createStatusRoutes(parts: StatusParts): readonly Route[] {
  const { authenticate, sdl, checkReadiness, lifecycle, metrics, readMetrics } = parts;
  const allowed =
    (
      anyOf: readonly Permission[],
      handler: (...asked: [...Parameters<Handler>, Principal]) => ReturnType<Handler>,
    ): Handler =>
    async (exchange, rest) => {
      const caller = await authenticate(exchange.request.headers);
      if (!mayDo(caller, anyOf)) throw forbidden(`needs the permission ${anyOf.join(' or ')}`);
      await handler(exchange, rest, caller);
    };
  return [
    {
      path: '/graphql/schema',
      // where the schema may not be asked for, it is for those who may do everything
      GET: allowed(parts.introspection ? [] : ['admin'], (exchange) => {
        send(exchange, { status: 200, type: 'text/plain; charset=utf-8', body: sdl });
      }),
    },
    {
      path: '/healthz',
      GET(exchange) {
        sendJson(exchange, 200, { status: 'ok' });
      },
    },
    {
      path: '/readyz',
      async GET(exchange) {
        if (lifecycle.isDraining) return sendJson(exchange, 503, { status: 'stopping', parts: {} });
        const report = await checkReadiness();
        const status = readinessOf(report);
        sendJson(exchange, status === 'unavailable' ? 503 : 200, { status, parts: report });
      },
    },
    {
      path: '/metrics',
      GET: allowed(['metrics.read'], async (exchange, _, { customers }) => {
        // they count what all customers together cost and how it went
        if (customers !== 'all') throw forbidden('is for callers who may see all customers');
        const body = await readMetrics();
        send(exchange, { status: 200, type: metrics.registry.contentType, body });
      }),
    },
  ];
}

const forbidden = (why: string): HttpRefusal => new HttpRefusal(403, 'FORBIDDEN', `This path ${why}.`);
