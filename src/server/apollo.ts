import { ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { RefusedMutations } from '../audit/audit-log.ts';
import type { RequestInfo } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import { createAuthorize } from '../access/authorize.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { gatewayOver } from './execution/apollo-gateway.ts';
import { createPlannedExecutor } from './execution/planned-executor.ts';
import { formatError as formatWithSuggestions, formatErrorWithoutSuggestions } from './format-error.ts';
import type { OperationCosts } from './limits/operation-cost.ts';
import { createKnownDocuments } from './pipeline/known-documents.ts';
import { createRequestPipeline, type WrittenAnswer } from './pipeline/request-pipeline.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RequestScope, RequestScopes } from './request-scope.ts';
import type { KnownQueries } from './sharing/known-queries.ts';
import { answerStatus } from './steps/answer-status.ts';
import { asApolloPlugin } from './steps/as-apollo-plugin.ts';
import { authorization } from './steps/authorization.ts';
import { errorReport } from './steps/error-report.ts';
import { limits } from './steps/limits.ts';
import { operationMetrics } from './steps/operation-metrics.ts';
import { refusedMutations } from './steps/refused-mutations.ts';
import { retryAfter } from './steps/retry-after.ts';
import { upstreamTrace } from './steps/upstream-trace.ts';
import { unprocessedRequestPlugin } from './unprocessed-request-plugin.ts';

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
  /** Reads the text of a document that was refused by its looks. */
  readonly readDocument: (text: string) => DocumentNode | undefined;
  readonly onRefusedMutations: (mutations: RefusedMutations) => void;
}

/** What answers GraphQL requests. */
export interface GraphqlServer<C> {
  answer(request: AskedOfApollo, scope: RequestScope, contextValue: C): Promise<WrittenAnswer>;
  stop(): Promise<void>;
}

export interface AskedOfApollo {
  readonly method: string;
  /** Parsed, of a POST. */
  readonly body: unknown;
  /** As Apollo reads it, where it has to. */
  readonly forApollo: () => HTTPGraphQLRequest;
}

/** A started Apollo Server that depends on nothing but its arguments, with a shorter way for queries that it has seen before. */
export async function startApollo<C extends object>(parts: ApolloParts): Promise<GraphqlServer<C>> {
  const { schema, scopes, knownQueries, metrics, logger, introspection, costs, rates, authorizationUri } = parts;
  const execute = createPlannedExecutor(schema, {
    budgetOf: (context) => (context as Partial<{ readonly request: RequestInfo }>).request?.budget,
  });
  const formatError = introspection ? formatWithSuggestions : formatErrorWithoutSuggestions;
  const documents = createKnownDocuments();
  const steps = [
    errorReport(logger),
    upstreamTrace,
    operationMetrics(metrics),
    answerStatus(authorizationUri),
    retryAfter,
    limits({ costs, rates, metrics }),
    authorization(createAuthorize(schema)),
    knownQueries.step,
    documents.step,
  ];
  const apollo = new ApolloServer<C>({
    gateway: gatewayOver(schema, execute),
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: parts.documentTokenLimit },
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
      // mutations never go the shorter way
      asApolloPlugin(
        [...steps, refusedMutations({ schema, read: parts.readDocument, onRefused: parts.onRefusedMutations })],
        scopes,
      ),
      unprocessedRequestPlugin(scopes, logger),
      // Wraps every field, a third of the time of a large answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const answerKnown = createRequestPipeline({ steps, documents, execute, formatError });
  const answerByApollo = async (
    request: HTTPGraphQLRequest,
    scope: RequestScope,
    context: C,
  ): Promise<WrittenAnswer> => {
    scopes.set(request, scope);
    return written(
      await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: () => Promise.resolve(context) }),
    );
  };
  return {
    answer: ({ method, body, forApollo }, scope, context) =>
      (method === 'POST' ? answerKnown(body, scope, context) : undefined) ??
      answerByApollo(forApollo(), scope, context),
    stop: () => apollo.stop(),
  };
}

/** The edge has chosen the media type, and counts the bytes. */
function written({ status, headers, body }: HTTPGraphQLResponse): WrittenAnswer {
  if (body.kind !== 'complete') throw new Error('Nothing here answers in parts.');
  headers.delete('content-type');
  headers.delete('content-length');
  return { status: status ?? 200, headers, body: body.string };
}
