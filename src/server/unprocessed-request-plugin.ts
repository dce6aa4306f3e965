import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '../observability/logger.ts';
import { errorFields } from './log-fields.ts';
import type { RequestScopes } from './request-scope.ts';

/** Logs what broke Apollo's own way through a request, which no step hears of. */
export const unprocessedRequestPlugin = (scopes: RequestScopes, logger: Logger): ApolloServerPlugin => ({
  async unexpectedErrorProcessingRequest({ requestContext: { request }, error }) {
    const correlationId = request.http && scopes.get(request.http)?.info.correlationId;
    logger.error('A request could not be processed', { correlationId, ...errorFields(error) });
  },
});
