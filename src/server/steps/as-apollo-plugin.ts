import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import type { RequestScopes } from '../request-scope.ts';
import type { AskedOperation, OperationStep, ResolvedOperation } from './operation-step.ts';

/** The steps for what Apollo answers, in their order. */
export function asApolloPlugin(steps: readonly OperationStep[], scopes: RequestScopes): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(context) {
          const asked = askedOf(context, scopes) as ResolvedOperation;
          for (const step of steps) await step.resolved?.(asked);
        },
        async didEncounterErrors(context) {
          const asked = askedOf(context, scopes);
          for (const step of steps) step.failed?.(asked, context.errors);
        },
        async willSendResponse(context) {
          const { body, http } = context.response;
          if (body.kind !== 'single') throw new Error('Nothing here answers in parts.');
          const asked = askedOf(context, scopes);
          for (const step of steps) step.answering?.(asked, { result: body.singleResult, http });
        },
      };
    },
  };
}

function askedOf(context: GraphQLRequestContext<BaseContext>, scopes: RequestScopes): AskedOperation {
  const { document, operation, operationName, queryHash, request, source } = context;
  const { http, variables = {} } = request;
  return { scope: http && scopes.get(http), document, operation, operationName, queryHash, source, variables };
}
