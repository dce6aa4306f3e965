import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { RefusedMutations } from '../audit/audit-log.ts';
import { fragmentsOf } from './limits/fragments-of.ts';
import { rootFields } from './limits/root-fields.ts';
import type { RequestScopes } from './request-scope.ts';

/** Tells of mutations that were refused before anything ran: for a permission, a limit, or variables that are wrong. */
export function refusedMutationsPlugin(
  scopes: RequestScopes,
  onRefused: (mutations: RefusedMutations) => void,
): ApolloServerPlugin {
  return {
    async requestDidStart({ request: { http, variables = {} } }) {
      return {
        async willSendResponse({ document, operation, response: { body } }) {
          const info = http && scopes.get(http)?.info;
          if (!info || !document || operation?.operation !== OperationTypeNode.MUTATION) return;
          if (body.kind !== 'single' || body.singleResult.data !== undefined) return;
          const fields = rootFields(operation, fragmentsOf(document));
          onRefused({
            operations: [...new Set(fields.map(({ name }) => name.value))],
            variables,
            code: String(body.singleResult.errors?.[0]?.extensions?.['code']),
            request: info,
          });
        },
      };
    },
  };
}
