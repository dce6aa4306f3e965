import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestScopes } from '../request-scope.ts';
import type { OperationCosts } from './operation-cost.ts';

/** Refuses operations before anything of them runs: documents that the edge has refused, and those that cost too much. */
export function limitsPlugin(scopes: RequestScopes, costs: OperationCosts): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const scope = request.http && scopes.get(request.http);
      return {
        async didResolveOperation({ document, operation }) {
          if (scope?.refusal) throw scope.refusal;
          if (operation) costs.assert(document, operation, request.variables ?? {});
        },
      };
    },
  };
}
