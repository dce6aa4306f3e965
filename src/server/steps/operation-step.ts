import type { DocumentNode, GraphQLError, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { RequestScope } from '../request-scope.ts';

/** An operation that is being answered, as far as it is known: one that cannot be parsed has no document. */
export interface AskedOperation {
  readonly scope: RequestScope | undefined;
  readonly source: string | undefined;
  readonly queryHash: string | undefined;
  readonly document: DocumentNode | undefined;
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One whose document is valid. It has no operation where none of it was named. */
export interface ResolvedOperation extends AskedOperation {
  readonly source: string;
  readonly queryHash: string;
  readonly document: DocumentNode;
}

/** Its answer before it is written; steps change it. */
export interface OperationAnswer {
  /** `data` is undefined where nothing ran. */
  readonly result: {
    data?: Record<string, unknown> | null;
    errors?: readonly GraphQLFormattedError[];
    extensions?: Record<string, unknown>;
  };
  readonly http: {
    status?: number | undefined;
    readonly headers: { set(name: string, value: string): unknown };
  };
}

/**
 * Something that is done for every operation. It is an Apollo plugin that makes no promises: Apollo waits for each hook of each plugin
 * of each request, which took longer than a small query.
 */
export interface OperationStep {
  /** Before anything of it runs. What it throws refuses it; a promise is waited for. */
  resolved?(operation: ResolvedOperation): void | Promise<void>;
  /** With its errors as they were thrown. */
  failed?(operation: AskedOperation, errors: readonly GraphQLError[]): void;
  /** Before its answer is written. */
  answering?(operation: AskedOperation, answer: OperationAnswer): void;
}
