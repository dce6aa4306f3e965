import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import type { RefusedMutations } from '../audit/audit-log.ts';
import type { RequestInfo } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import { startApollo } from './apollo.ts';
import { type Authenticate, letAnyoneIn } from './authentication/index.ts';
import { createDownloadRoute, type OpenDocument } from './download-route.ts';
import { downloadsPath, type DownloadTokens } from './downloads.ts';
import { createEdgeMetrics } from './edge-metrics.ts';
import { createExplorerRoutes } from './explorer/explorer-routes.ts';
import { createGraphqlRoute, graphqlPath } from './graphql-route.ts';
import { createHttpEdge } from './http-edge.ts';
import { createDocumentGate } from './limits/document-gate.ts';
import { createOperationCosts } from './limits/operation-cost.ts';
import { createLifecycle } from './lifecycle.ts';
import { closeListener, listen } from './listen.ts';
import { persistedDocuments } from './persisted/persisted-documents.ts';
import { createRateLimits, type TakeShared } from './rate-limits.ts';
import { createReadiness, type ReadinessCheck } from './readiness.ts';
import type { RequestScopes } from './request-scope.ts';
import { createRouter } from './router.ts';
import { withDefaults, type ServerOptions } from './server-options.ts';
import { createKnownQueries } from './sharing/known-queries.ts';
import { createStatusRoutes } from './status-routes.ts';

export { type Authenticate, authorizationUriOf, openAuthentication } from './authentication/index.ts';
export { createDownloadTokens, type DownloadTokens, type DownloadTokensOptions } from './downloads.ts';
export type { OpenDocument, OpenedDocument } from './download-route.ts';
export { readPersistedDocuments } from './persisted/read-persisted-documents.ts';
export type { ServerOptions } from './server-options.ts';

export interface ServerParts<C extends object> {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  /** Makes what one request owns. */
  readonly createContext: (request: RequestInfo) => C;
  /** Named checks for `/readyz` of parts without which nothing can be served; each rejects with a reason when its part is not able. */
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  /** The same of parts without which less is served: they leave the gateway ready, and are named `degraded`. Default: none. */
  readonly degradable?: Readonly<Record<string, ReadinessCheck>>;
  readonly openDocument: OpenDocument;
  readonly downloads: DownloadTokens;
  /** Tells callers apart. Default: lets anyone in. */
  readonly authenticate?: Authenticate;
  /** Where callers get tokens from. Default: nowhere. */
  readonly authorizationUri?: string | undefined;
  /** Told of mutations that were refused before anything of them ran. Default: nobody. */
  readonly onRefusedMutations?: (mutations: RefusedMutations) => void;
  readonly options: ServerOptions;
  /** Texts of persisted documents by their ids. Default: none. */
  readonly persisted?: ReadonlyMap<string, string>;
  /** Takes what operations cost from buckets that all instances share. Default: each counts by itself. */
  readonly takeShared?: TakeShared | undefined;
  readonly logger: Logger;
  /** When the time to drain is over: resolves when nothing is under way any more that must not be cut. Default: nothing ever is. */
  readonly uncut?: () => Promise<unknown>;
  /** Where other parts register their metrics; `/metrics` shows all of it. Default: a new one. */
  readonly registry?: Registry;
  /** What `/metrics` answers, in the registry's format. Default: the registry's own. */
  readonly readMetrics?: () => Promise<string>;
}

export interface RunningServer {
  /** `http://127.0.0.1:4000`, with the port that was really taken. */
  readonly url: string;
  /**
   * Drains: `/readyz` turns 503, new operations are refused, running ones finish (or `drainMs` passes and what must not be cut
   * is over), connections are closed.
   * Resolves with the number of requests that were cut.
   */
  close(): Promise<number>;
}

/** Starts the HTTP edge: routes around one Apollo Server. */
export async function startServer<C extends object>(parts: ServerParts<C>): Promise<RunningServer> {
  const { schema, sdl, logger, createContext, openDocument, downloads, authorizationUri } = parts;
  const { authenticate = letAnyoneIn, onRefusedMutations = () => undefined } = parts;
  const options = withDefaults(parts.options);
  const scopes: RequestScopes = new WeakMap();
  const knownQueries = createKnownQueries();
  const lifecycle = createLifecycle();
  const metrics = createEdgeMetrics(parts.registry);
  const readMetrics = parts.readMetrics ?? (() => metrics.registry.metrics());
  const costs = createOperationCosts(schema, options);
  const rates = createRateLimits({ perMinute: options.rateLimitPerMinute, takeShared: parts.takeShared });
  const documents = {
    limits: options,
    gate: createDocumentGate(schema, options),
    persisted: persistedDocuments(parts.persisted ?? new Map()),
    persistedOnly: options.persistedOnly,
  };
  const apollo = await startApollo<C>({
    schema,
    costs,
    rates,
    scopes,
    knownQueries,
    metrics,
    logger,
    authorizationUri,
    readDocument: documents.gate.read,
    onRefusedMutations,
    ...options,
  });
  const explorer = await createExplorerRoutes(options);
  const answerGraphql = createGraphqlRoute({
    apollo,
    authenticate,
    createContext,
    documents,
    knownQueries,
    rates,
    metrics,
    ...options,
  });
  const checkReadiness = createReadiness(
    { needed: parts.readiness, degradable: parts.degradable ?? {} },
    { timeoutMs: options.readinessTimeoutMs, logger },
  );

  const route = createRouter([
    {
      path: graphqlPath,
      isOperation: true,
      GET: (exchange, rest) => (explorer.wantsPage(exchange) ? explorer.page : answerGraphql)(exchange, rest),
      POST: answerGraphql,
    },
    ...createStatusRoutes({
      authenticate,
      introspection: options.introspection,
      sdl,
      checkReadiness,
      lifecycle,
      metrics,
      readMetrics,
    }),
    { path: '/graphql/explorer/*', GET: explorer.asset },
    {
      path: `${downloadsPath}*`,
      isOperation: true,
      GET: createDownloadRoute({ authenticate, downloads, openDocument, requestTimeoutMs: options.requestTimeoutMs }),
    },
  ]);
  const edge = createHttpEdge({ route, lifecycle, metrics, logger, authorizationUri, ...options });
  const { server, url } = await listen(edge, options).catch(async (error: unknown) => {
    await apollo.stop();
    throw error;
  });

  const stop = async (): Promise<number> => {
    const cut = await lifecycle.drain(options.drainMs, parts.uncut);
    if (cut > 0) logger.warn('The server closes with requests still running', { count: cut });
    if (cut > 0) server.closeAllConnections();
    await closeListener(server);
    await apollo.stop();
    return cut;
  };
  let stopped: Promise<number> | undefined;
  return { url, close: () => (stopped ??= stop()) };
}
