import { ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { RefusedMutations } from '../audit/audit-log.ts';
import type { RequestInfo } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import { createAuthorize } from '../access/authorize.ts';
import { authorizationPlugin } from './authorization-plugin.ts';
import { answerStatusPlugin } from './answer-status-plugin.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { errorReportPlugin } from './error-report-plugin.ts';
import { gatewayOver } from './execution/apollo-gateway.ts';
import { createPlannedExecutor } from './execution/planned-executor.ts';
import { formatError as formatWithSuggestions, formatErrorWithoutSuggestions } from './format-error.ts';
import { limitsPlugin } from './limits/limits-plugin.ts';
import type { OperationCosts } from './limits/operation-cost.ts';
import { operationMetricsPlugin } from './operation-metrics-plugin.ts';
import { createKnownDocuments } from './pipeline/known-documents.ts';
import { createRequestPipeline } from './pipeline/request-pipeline.ts';
import { refusedMutationsPlugin } from './refused-mutations-plugin.ts';
import { retryAfterPlugin } from './retry-after-plugin.ts';
import type { RateLimits } from './rate-limits.ts';
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
  readonly rates: RateLimits;
  readonly authorizationUri: string | undefined;
  readonly onRefusedMutations: (mutations: RefusedMutations) => void;
}

/** What answers GraphQL requests. */
export interface GraphqlServer<C> {
  answer(request: HTTPGraphQLRequest, contextValue: C): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/** A started Apollo Server that depends on nothing but its arguments, with a shorter way for queries that it has seen before. */
export async function startApollo<C extends object>(parts: ApolloParts): Promise<GraphqlServer<C>> {
  const {
    schema,
    scopes,
    knownQueries,
    metrics,
    logger,
    introspection,
    documentTokenLimit,
    costs,
    rates,
    authorizationUri,
  } = parts;
  const execute = createPlannedExecutor(schema, {
    budgetOf: (context) => (context as Partial<{ readonly request: RequestInfo }>).request?.budget,
  });
  const formatError = introspection ? formatWithSuggestions : formatErrorWithoutSuggestions;
  const documents = createKnownDocuments();
  const plugins = [
    errorReportPlugin(scopes, logger),
    upstreamTracePlugin(scopes),
    operationMetricsPlugin(metrics),
    answerStatusPlugin(authorizationUri),
    retryAfterPlugin(),
    limitsPlugin({ scopes, costs, rates, metrics }),
    authorizationPlugin(scopes, createAuthorize(schema)),
    knownQueries.plugin,
    documents.plugin,
  ];
  const apollo = new ApolloServer<C>({
    gateway: gatewayOver(schema, execute),
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
      ...plugins,
      // mutations never go the shorter way
      refusedMutationsPlugin(scopes, parts.onRefusedMutations),
      // Wraps every field, a third of the time of a large answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const answerKnown = createRequestPipeline({ apollo, plugins, schema, documents, execute, formatError });
  return {
    answer: (request, contextValue) =>
      answerKnown(request, contextValue) ??
      apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: async () => contextValue }),
    stop: () => apollo.stop(),
  };
}
