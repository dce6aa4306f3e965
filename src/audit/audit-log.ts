import type { Context, RequestInfo } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import type { EndedMutation } from '../schema/watch-mutations.ts';
import { auditEntry, callerFields, targetOf } from './audit-entry.ts';

/** Mutations that were refused before anything of them ran. */
export interface RefusedMutations {
  /** Their names in the schema. */
  readonly operations: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** `extensions.code` of the refusal. */
  readonly code: string;
  readonly request: RequestInfo;
}

/** Writes down who did what: a line for every mutation that ran, and for every operation with mutations that was not let run. */
export interface AuditLog {
  ended(mutation: EndedMutation): void;
  refused(mutations: RefusedMutations): void;
}

export function createAuditLog(logger: Pick<Logger, 'audit'>): AuditLog {
  return {
    ended(mutation) {
      const { request } = mutation.context as Context;
      logger.audit('A mutation has ended', () => auditEntry(mutation, request));
    },
    refused({ operations, variables, code, request }) {
      const { input } = variables;
      const target =
        typeof input === 'object' && input !== null ? targetOf(input as RefusedMutations['variables']) : {};
      logger.audit('A mutation was refused', () => ({
        ...callerFields(request),
        operation: operations.join(' '),
        ...target,
        result: code,
      }));
    },
  };
}
