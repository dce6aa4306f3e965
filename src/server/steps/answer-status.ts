import type { GraphQLFormattedError } from 'graphql';
import { claimsChallenge, claimsOf } from '../claims-challenge.ts';
import { httpStatusOfCode } from '../http-status.ts';
import type { OperationAnswer, OperationStep } from './operation-step.ts';

/**
 * The HTTP status of answers without data, where GraphQL over HTTP and our error codes ask for another than Apollo's.
 * With `application/json` a well-formed request whose document is wrong answers 200: intermediaries may answer this media type
 * too, so its clients take only a 200 for a GraphQL answer (GraphQL over HTTP, section 6.4.1).
 */
export const answerStatus = (authorizationUri: string | undefined): OperationStep => ({
  answering({ scope, source }, { result, http }) {
    const { data, errors } = result;
    if (errors) challenge(result, http, authorizationUri);
    if (data !== undefined) return;
    // Apollo answers 500 to every error that brings no status of its own.
    if (http.status === 500) http.status = httpStatusOfCode(errors?.[0]?.extensions?.['code']) ?? 500;
    const isPlainJson = scope?.mediaType === 'application/json';
    if (http.status === 400 && isPlainJson && source !== undefined) http.status = 200;
  },
});

/** What the caller's next token must hold is told where HTTP clients look for it, and the status says so when there is nothing else. */
function challenge(
  { data, errors = [] }: { readonly data?: object | null; readonly errors?: readonly GraphQLFormattedError[] },
  http: OperationAnswer['http'],
  authorizationUri: string | undefined,
): void {
  const claims = errors.map(({ extensions }) => claimsOf(extensions)).filter((one) => one !== undefined);
  const [first] = claims;
  if (first === undefined) return;
  http.headers.set('www-authenticate', claimsChallenge(first, authorizationUri));
  const isAll = claims.length === errors.length && Object.values(data ?? {}).every((value) => value === null);
  if (isAll) http.status = 401;
}
