import { OperationTypeNode } from 'graphql';
import type { RefusedMutations } from '../../audit/audit-log.ts';
import { fragmentsOf } from '../limits/fragments-of.ts';
import { rootFields } from '../limits/root-fields.ts';
import type { OperationStep } from './operation-step.ts';

/** Tells of mutations that were refused before anything ran: for a permission, a limit, or variables that are wrong. */
export const refusedMutations = (onRefused: (mutations: RefusedMutations) => void): OperationStep => ({
  answering({ scope, document, operation, variables }, { result }) {
    if (!scope || !document || operation?.operation !== OperationTypeNode.MUTATION) return;
    if (result.data !== undefined) return;
    const fields = rootFields(operation, fragmentsOf(document));
    onRefused({
      operations: [...new Set(fields.map(({ name }) => name.value))],
      variables,
      code: String(result.errors?.[0]?.extensions?.['code']),
      request: scope.info,
    });
  },
});
