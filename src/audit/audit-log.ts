import type { Context, RequestInfo } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import type { EndedMutation } from '../schema/watch-mutations.ts';
import { auditEntry, callerFields, targetOf } from './audit-entry.ts';

/** One that was refused before anything of it ran. */
export interface RefusedMutation {
  /** Its name in the schema. */
  readonly operation: string;
  /** As its caller wrote it, of any form. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Those of one request. */
export interface RefusedMutations {
  readonly mutations: readonly RefusedMutation[];
  /** `extensions.code` of the refusal. */
  readonly code: string;
  readonly request: RequestInfo;
}

/** Writes down who did what: a line for every mutation that ran, and for every one that was not let run. */
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
    refused({ mutations, code, request }) {
      for (const { operation, input } of mutations) {
        logger.audit('A mutation was refused', () => ({
          ...callerFields(request),
          operation,
          ...targetOf(input),
          result: code,
        }));
      }
    },
  };
}
