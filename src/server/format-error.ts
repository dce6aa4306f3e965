import { ApolloServerValidationErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors.ts';
import { internalErrorMessage } from './failure.ts';

/** Apollo Server's `formatError`: what a caller may read of an error. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  switch (audienceOf(error)) {
    case 'caller':
      return formatted;
    case 'document':
      return { ...formatted, message: messageOfDocument(formatted), extensions: { code: 'BAD_USER_INPUT' } };
    case 'persistedQuery':
      return { ...formatted, extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };
    case 'operator':
      return {
        message: internalErrorMessage,
        ...(formatted.locations !== undefined && { locations: formatted.locations }),
        ...(formatted.path !== undefined && { path: formatted.path }),
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      };
  }
}

/** Apollo tells of an option of its own, which callers cannot find here. */
const introspectionIsOff =
  'The schema cannot be asked for: introspection is off here. Whoever runs this gateway can set GATEWAY_INTROSPECTION=true.';

function messageOfDocument({ message, extensions }: GraphQLFormattedError): string {
  const isIntrospection =
    extensions?.['validationErrorCode'] === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED;
  return isIntrospection ? introspectionIsOff : clipped(message);
}

/** graphql-js repeats names and values as they were sent: one long name in a hundred errors would be a long answer. Characters. */
const longestMessage = 1_000;

const clipped = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;

/**
 * The same without suggestions, which tell the names of a schema that may not be asked for. Apollo leaves them out of what validation
 * says, and not of what is said of variables.
 */
export function formatErrorWithoutSuggestions(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, ...rest } = formatError(formatted, error);
  return { message: message.replace(/ Did you mean [^?]*\?$/, ''), ...rest };
}

/**
 * Whom an error is for. `caller`: one of ours, shown as it is. `document`: the request itself is wrong, and Apollo's or
 * graphql-js's message says how. `operator`: a defect; its message may hold anything, so it goes to the log only.
 */
export function audienceOf(error: unknown): 'caller' | 'document' | 'persistedQuery' | 'operator' {
  if (unwrapResolverError(error) instanceof GatewayError) return 'caller';
  if (!(error instanceof GraphQLError)) return 'operator';
  const code = error.extensions['code'];
  if (code === 'PERSISTED_QUERY_NOT_FOUND') return 'persistedQuery';
  if (error.path === undefined && typeof code === 'string' && codesOfBadRequests.has(code)) return 'document';
  return blamesInput(error) || isRefusedRequest(error) ? 'document' : 'operator';
}

// Apollo Server's codes; the public list of codes knows them all as BAD_USER_INPUT.
const codesOfBadRequests: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
]);

/** Apollo gives some refusals of a request a status and no code of their own: a persisted query whose hash does not match. */
function isRefusedRequest({ path, extensions }: GraphQLError): boolean {
  const { status } = (extensions['http'] ?? {}) as { readonly status?: number };
  return path === undefined && status !== undefined && status >= 400 && status < 500;
}

/**
 * graphql-js points at the variable or argument when a value does not fit its type at run time, and at the field when a resolver
 * failed. Apollo recognises only some of the former.
 */
function blamesInput({ nodes, originalError }: GraphQLError): boolean {
  const isFromGraphqlJs = originalError === undefined || originalError instanceof GraphQLError;
  return isFromGraphqlJs && nodes !== undefined && nodes.every(({ kind }) => kind !== Kind.FIELD);
}
