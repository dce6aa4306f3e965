import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { Logger } from '../observability/logger.ts';
import { audienceOf } from './format-error.ts';
import { errorFields } from './log-fields.ts';
import { CallerGone } from './request-signal.ts';
import type { RequestScopes } from './request-scope.ts';

/** Logs what callers do not get to see, and gives them the correlation id to ask about it. */
export function errorReportPlugin(scopes: RequestScopes, logger: Logger): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const info = request.http && scopes.get(request.http)?.info;
      const correlationId = info?.correlationId;
      return {
        async didEncounterErrors({ errors, operationName }) {
          if (info?.signal.reason instanceof CallerGone) return;
          for (const error of errors.filter((each) => audienceOf(each) === 'operator')) {
            logger.error('An operation met an unexpected error', {
              correlationId,
              operationName,
              path: error.path?.join('.'),
              ...errorFields(unwrapResolverError(error)),
            });
          }
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
          body.singleResult.errors = body.singleResult.errors.map((error) =>
            error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
              ? { ...error, extensions: { ...error.extensions, correlationId } }
              : error,
          );
        },
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext: { request }, error }) {
      const correlationId = request.http && scopes.get(request.http)?.info.correlationId;
      logger.error('A request could not be processed', { correlationId, ...errorFields(error) });
    },
  };
}
