import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Executor } from './planned-executor.ts';

type ApolloGateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type GatewayExecutor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;

/** Apollo Server's one hook for another executor. Parsing, validation, persisted queries, plugins and errors stay Apollo's. */
export function gatewayOver(schema: GraphQLSchema, execute: Executor): ApolloGateway {
  const executor: GatewayExecutor = async ({ document, request, context }) => {
    const { operationName, variables } = request;
    const answer = await execute({ document, operationName, variableValues: variables, contextValue: context });
    // Its type says a little less of `extensions`, which no executor here sets.
    return answer as Awaited<ReturnType<GatewayExecutor>>;
  };
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor }),
    async stop() {},
  };
}
