import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../observability/logger.ts';
import { answerStatusPlugin } from './answer-status-plugin.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { errorReportPlugin } from './error-report-plugin.ts';
import { executingByPlan } from './execution/apollo-gateway.ts';
import { formatError } from './format-error.ts';
import { limitsPlugin } from './limits/limits-plugin.ts';
import type { OperationCosts } from './limits/operation-cost.ts';
import { operationMetricsPlugin } from './operation-metrics-plugin.ts';
import { retryAfterPlugin } from './retry-after-plugin.ts';
import type { RequestScopes } from './request-scope.ts';
import type { KnownQueries } from './sharing/known-queries.ts';
import { upstreamTracePlugin } from './upstream-trace-plugin.ts';

interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly scopes: RequestScopes;
  readonly knownQueries: KnownQueries;
  readonly metrics: EdgeMetrics;
  readonly logger: Logger;
  readonly introspection: boolean;
  readonly documentTokenLimit: number;
  readonly costs: OperationCosts;
}

/** A started Apollo Server that depends on nothing but its arguments. */
export async function startApollo<C extends object>(parts: ApolloParts): Promise<ApolloServer<C>> {
  const { schema, scopes, knownQueries, metrics, logger, introspection, documentTokenLimit, costs } = parts;
  const planned = executingByPlan(schema);
  const apollo = new ApolloServer<C>({
    gateway: planned.gateway,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: documentTokenLimit },
    formatError,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // One bounded LRU (30 MiB) for persisted queries; parsed documents have another of the same size by default.
    cache: 'bounded',
    // Main decides when to stop, because more than this server has to.
    stopOnTerminationSignals: false,
    // Else Apollo reads NODE_ENV, and a forgotten variable changes what callers see.
    nodeEnv: 'production',
    logger: {
      debug: (message: unknown) => logger.debug(String(message)),
      info: (message: unknown) => logger.info(String(message)),
      warn: (message: unknown) => logger.warn(String(message)),
      error: (message: unknown) => logger.error(String(message)),
    },
    plugins: [
      errorReportPlugin(scopes, logger),
      upstreamTracePlugin(scopes),
      operationMetricsPlugin(metrics),
      answerStatusPlugin(),
      retryAfterPlugin(),
      limitsPlugin(scopes, costs),
      knownQueries.plugin,
      planned.shortcut,
      // Wraps every field, a third of the time of a large answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
