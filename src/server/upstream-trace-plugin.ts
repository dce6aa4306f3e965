import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestScopes } from './request-scope.ts';

/** Answers `extensions.upstream`: the requests to Partner Center that an operation caused, for callers who asked for it. */
export function upstreamTracePlugin(scopes: RequestScopes): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const list = request.http && scopes.get(request.http)?.upstream;
      if (list === undefined) return;
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single') return;
          const calls = list.reduce((sum, { attempts }) => sum + attempts, 0);
          body.singleResult.extensions = { ...body.singleResult.extensions, upstream: { calls, list } };
        },
      };
    },
  };
}
