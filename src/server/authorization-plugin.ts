import type { ApolloServerPlugin } from '@apollo/server';
import type { Authorize } from '../access/authorize.ts';
import type { RequestScopes } from './request-scope.ts';

/** Refuses operations that their callers have no permission for, before anything of them runs. */
export function authorizationPlugin(scopes: RequestScopes, authorize: Authorize): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const caller = request.http && scopes.get(request.http)?.info.caller;
      return {
        async didResolveOperation({ document, operation }) {
          if (caller && operation) authorize(caller, document, operation, request.variables ?? {});
        },
      };
    },
  };
}
