import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createPlannedExecutor } from './planned-executor.ts';

type ApolloGateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/**
 * Puts the planned executor where Apollo Server looks for a federated gateway: its one hook for another executor. Parsing,
 * validation, persisted queries, plugins and error formatting stay Apollo's.
 */
export function executingByPlan(schema: GraphQLSchema): ApolloGateway {
  const execute = createPlannedExecutor(schema);
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async load() {
      return {
        executor: async ({ document, request, context }) => {
          const { operationName, variables } = request;
          const answer = await execute({ document, operationName, variableValues: variables, contextValue: context });
          return answer as Awaited<ReturnType<NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>>>;
        },
      };
    },
    async stop() {},
  };
}
