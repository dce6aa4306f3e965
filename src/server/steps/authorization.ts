import type { Authorize } from '../../access/authorize.ts';
import type { OperationStep } from './operation-step.ts';

/** Refuses operations that their callers have no permission for, before anything of them runs. */
export const authorization = (authorize: Authorize): OperationStep => ({
  resolved({ scope, document, operation, variables }) {
    if (scope && operation) authorize(scope.info.caller, document, operation, variables);
  },
});
