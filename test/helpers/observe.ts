import type { TypedDocumentString } from '../../src/operations/generated/graphql.ts';
import type { TestGateway } from './gateway.ts';
import type { GraphqlAnswer } from './graphql-client.ts';
import type { LedgerEntry } from './sandbox-control.ts';

/** An answer with what it took to give it. */
export interface Observed<T> extends GraphqlAnswer<T> {
  readonly ledger: readonly LedgerEntry[];
  /** `GET /v1/customers?size=2`, in order of arrival. */
  readonly requests: readonly string[];
}

/** Runs an operation on an empty ledger, so that what it sent upstream can be read off exactly. */
export async function observe<T, V>(
  gateway: Pick<TestGateway, 'execute' | 'sandbox'>,
  document: TypedDocumentString<T, V> | string,
  variables?: V,
  headers?: Record<string, string>,
): Promise<Observed<T>> {
  await gateway.sandbox.clearLedger();
  const answer = await gateway.execute<T, V>(document, variables, headers);
  const ledger = await gateway.sandbox.ledger();
  return { ...answer, ledger, requests: ledger.map(({ method, url }) => `${method} ${url}`) };
}

/** The code and message of the only error of an answer. */
export function onlyError({ errors = [] }: GraphqlAnswer<unknown>): {
  readonly code: string | undefined;
  readonly message: string;
} {
  const [error, ...others] = errors;
  if (!error || others.length > 0) throw new Error(`Expected one error, got ${JSON.stringify(errors)}`);
  return { code: error.extensions?.code, message: error.message };
}
