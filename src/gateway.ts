import { printSchema } from 'graphql';
import { Registry } from 'prom-client';
import { createAuditLog } from './audit/audit-log.ts';
import { type CacheParts, openCatalogCache, openSharedBuckets, openSharedGates } from './cache/index.ts';
import { startWriteService } from './checkout/index.ts';
import { openJournal } from './checkout/journal/open-journal.ts';
import { partnerScope, sandboxScope } from './checkout/journal/scope.ts';
import { FileProblems } from './access/reloading-file.ts';
import { ConfigError, type GatewayConfig } from './config.ts';
import { asApplication, contextFactory } from './context.ts';
import { openDocument } from './documents.ts';
import { watchCatalogCache } from './observability/cache-metrics.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { countUnknownValues } from './observability/unknown-values.ts';
import { watchUpstream } from './observability/upstream-metrics.ts';
import type { SandboxSettings } from './sandbox/index.ts';
import { buildGatewaySchema } from './schema.ts';
import {
  authorizationUriOf,
  createDownloadTokens,
  openAuthentication,
  readPersistedDocuments,
  startServer,
} from './server/index.ts';
import { openSource } from './source.ts';
import { connectPartnerCenter } from './transport/index.ts';

/** A gateway that answers. */
export interface Gateway {
  /** `http://127.0.0.1:4000`, with the port that was really taken. */
  readonly url: string;
  /** The embedded sandbox's REST root; undefined in front of the real Partner Center. */
  readonly sandboxUrl: string | undefined;
  /** Drains and stops; resolves with the number of requests that were cut. */
  close(): Promise<number>;
}

export interface GatewayOptions {
  /** How the sandbox behaves, where it is the source. */
  readonly sandbox?: Partial<SandboxSettings>;
  /** Default: JSON lines on standard error at the configured level. */
  readonly logger?: Logger;
  /** How long running operations may take to end when it closes. Milliseconds; default 30,000. */
  readonly drainMs?: number;
  /** Signs download links; instances behind one address share it. Default: a random one. */
  readonly downloadKey?: Uint8Array;
  /** The start of the sandbox behind this gateway, where another process has started it. */
  readonly sandboxId?: string;
  /** Given this gateway's numbers, tells how to read those of all gateways behind the address. Default: these are all. */
  readonly shareMetrics?: (registry: Registry) => () => Promise<string>;
  /** Time for the catalog cache; a test brings its own. */
  readonly cacheTime?: Pick<CacheParts, 'now' | 'later'>;
}

/** Puts the parts together: source → transport → context → schema → HTTP edge. */
export async function startGateway(config: GatewayConfig, options: GatewayOptions = {}): Promise<Gateway> {
  const logger = options.logger ?? createLogger({ level: config.logLevel });
  const registry = new Registry();
  const authenticate = await openAuthentication(config.auth, { logger, onBehalfOf: actsOnBehalf(config) }).catch(
    (error: unknown) => {
      throw error instanceof FileProblems ? new ConfigError(error.problems) : error;
    },
  );
  const audit = createAuditLog(logger);
  const schema = await buildGatewaySchema({
    onUnknownValue: countUnknownValues(registry, logger),
    onMutation: audit.ended,
  });
  // before anything is opened: what is wrong with them is told at the start
  const persisted = await readPersistedDocuments(config, schema);
  const source = await openSource(config.source, options.sandbox);
  const cacheMetrics = watchCatalogCache(registry);
  const cache = await openCatalogCache(config.cache, { ...options.cacheTime, logger, count: cacheMetrics.count });
  cacheMetrics.watch(cache);
  const { redisUrl } = config.cache;
  const sharedGates =
    redisUrl === undefined ? undefined : await openSharedGates(redisUrl, { logger, ...options.cacheTime });
  const sharedBuckets = redisUrl === undefined ? undefined : await openSharedBuckets(redisUrl, { logger });
  const upstreamMetrics = watchUpstream(registry);
  const { metrics } = upstreamMetrics;
  const connection = connectPartnerCenter(source.partnerCenter, { logger, cache, sharedGates, metrics });
  upstreamMetrics.watch(connection.watched);
  const sandboxId = options.sandboxId ?? source.sandboxId;
  const scope = sandboxId === undefined ? partnerScope(source.partnerCenter) : sandboxScope(sandboxId);
  const journal = await openJournal(config.journal, { logger, scope });
  const writes = startWriteService({ journal, log: logger, asApplication: asApplication(connection) });
  let url = '';
  const downloads = createDownloadTokens({
    baseUrl: () => url,
    ...(options.downloadKey && { key: options.downloadKey }),
  });
  const createContext = contextFactory({
    connection,
    writes,
    signDownload: downloads.sign,
    requestTimeoutMs: config.requestTimeoutMs,
  });
  const server = await startServer({
    schema,
    sdl: printSchema(schema),
    persisted,
    takeShared: sharedBuckets?.take,
    createContext,
    authenticate,
    authorizationUri: authorizationUriOf(config.auth),
    onRefusedMutations: audit.refused,
    openDocument: (target, request) => openDocument(createContext(request).dataSources, target),
    // a checkout in flight is never cut, nor its answer: it ends, and its result is written down
    uncut: () => writes.close(),
    readiness: { partnerCenter: () => connection.ready() },
    degradable: { journal: journal.ready, ...(cache?.checkRedis && { redis: cache.checkRedis }) },
    downloads,
    logger,
    registry,
    ...(options.shareMetrics && { readMetrics: options.shareMetrics(registry) }),
    options: { ...config, ...(options.drainMs !== undefined && { drainMs: options.drainMs }) },
  });
  url = server.url;
  return {
    url,
    sandboxUrl: source.sandboxUrl,
    async close() {
      const cut = await server.close();
      await writes.close();
      await journal.close();
      await connection.close();
      sharedGates?.close();
      sharedBuckets?.close();
      cache?.close();
      await source.close();
      return cut;
    },
  };
}

const actsOnBehalf = ({ source }: GatewayConfig): boolean =>
  source.kind === 'partnerCenter' && source.identity.kind === 'entra' && source.identity.onBehalfOf === true;
