import {
  type ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContextDidEncounterErrors,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import type { Executor } from '../execution/planned-executor.ts';
import type { KnownDocuments } from './known-documents.ts';
import { readSentOperation } from './sent-operation.ts';

interface PipelineParts<C extends BaseContext> {
  readonly apollo: ApolloServer<C>;
  /** Those that Apollo has as well. */
  readonly plugins: readonly ApolloServerPlugin[];
  readonly schema: GraphQLSchema;
  readonly documents: KnownDocuments;
  readonly execute: Executor;
  readonly formatError: NonNullable<ApolloServerOptions<BaseContext>['formatError']>;
}

/** Answers a request; undefined for what Apollo has to answer. */
export type RequestPipeline<C> = (
  request: HTTPGraphQLRequest,
  contextValue: C,
) => Promise<HTTPGraphQLResponse> | undefined;

/** A request's context as its listeners get it: here all of it but the answer is known from the start. */
type Context = GraphQLRequestContextDidResolveOperation<BaseContext> &
  GraphQLRequestContextDidEncounterErrors<BaseContext> &
  GraphQLRequestContextWillSendResponse<BaseContext>;

type SingleResult = Extract<GraphQLResponse['body'], { readonly kind: 'single' }>['singleResult'];
type Listeners = readonly GraphQLRequestListener<BaseContext>[];

/**
 * Answers queries whose text has been parsed and found valid before as Apollo Server does, for a quarter of its time: the same hooks
 * of the same plugins in the same order, the same executor, errors and bytes, without what Apollo does anew for each of them
 * (headers in three shapes, a hash of the text, a copy of the context, a promise for every hook that no plugin has).
 */
export function createRequestPipeline<C extends BaseContext>(parts: PipelineParts<C>): RequestPipeline<C> {
  const { apollo, schema, documents, execute, formatError } = parts;
  const starters = parts.plugins.filter(({ requestDidStart }) => requestDidStart);
  const common = { logger: apollo.logger, cache: apollo.cache, schema, requestIsBatched: false, overallCachePolicy };

  const answer = async (context: Context): Promise<HTTPGraphQLResponse> => {
    const listeners: GraphQLRequestListener<BaseContext>[] = [];
    for (const plugin of starters) {
      const listener = await plugin.requestDidStart?.(context);
      if (listener) listeners.push(listener);
    }
    context.response.body = { kind: 'single', singleResult: await resultOf(context, listeners) };
    for (const listener of listeners) {
      if (listener.willSendResponse) await listener.willSendResponse(context);
    }
    return written(context);
  };

  const resultOf = async (context: Context, listeners: Listeners): Promise<SingleResult> => {
    const { contextValue, document, request, response } = context;
    let result: ExecutionResult;
    try {
      for (const listener of listeners) {
        if (listener.didResolveOperation) await listener.didResolveOperation(context);
      }
      const { operationName, variables } = request;
      result = await execute({ document, operationName, variableValues: variables, contextValue });
      // the only errors without data: variables that are not of their types
      if (!('data' in result)) response.http.status = 400;
    } catch (error) {
      response.http.status = 500;
      result = { errors: [error instanceof GraphQLError ? error : locatedError(error, undefined)] };
    }
    const { errors } = result;
    if (!errors) return result as SingleResult;
    Object.assign(context, { errors });
    for (const listener of listeners) {
      if (listener.didEncounterErrors) await listener.didEncounterErrors(context);
    }
    return { ...result, errors: errors.map((error) => formatError(withCode(error), error)) };
  };

  return (http, contextValue) => {
    const request = readSentOperation(http);
    const known = request && documents.find(request.query);
    const operation = known && getOperationAST(known.document, request.operationName);
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
    return answer({
      ...common,
      ...known,
      request,
      contextValue,
      operation,
      operationName: operation.name?.value ?? null,
      metrics: { persistedQueryHit: false, persistedQueryRegister: false },
      response: { http: { status: undefined, headers: new HeaderMap() } },
      // its errors and the body of its answer are added when they are there
    } as unknown as Context);
  };
}

/** Nothing here is kept by those on the way. */
const overallCachePolicy = Object.freeze({
  maxAge: 0,
  scope: undefined,
  restrict: () => undefined,
  replace: () => undefined,
  policyIfCacheable: () => null,
});

/** As Apollo gives an error to `formatError`. */
function withCode(error: GraphQLError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
  return { ...error.toJSON(), extensions: { ...error.extensions, code } };
}

function written({ response: { body, http } }: Context): HTTPGraphQLResponse {
  if (body.kind !== 'single') throw new Error('Nothing here answers in parts.');
  const { errors, data, extensions } = body.singleResult;
  return { ...http, body: { kind: 'complete', string: `${JSON.stringify({ errors, data, extensions })}\n` } };
}
