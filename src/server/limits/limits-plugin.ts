import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { QueryTooComplexError, RateLimitedError } from '../../errors.ts';
import type { EdgeMetrics } from '../edge-metrics.ts';
import { type RateLimits, spenderOf } from '../rate-limits.ts';
import type { RequestScopes } from '../request-scope.ts';
import type { OperationCosts } from './operation-cost.ts';

interface LimitsParts {
  readonly scopes: RequestScopes;
  readonly costs: OperationCosts;
  readonly rates: RateLimits;
  readonly metrics: EdgeMetrics;
}

/** Rows that are as much work as one upstream call. */
const rowsPerCall = 100;

/** What an operation costs its caller: one for itself, and what answering it is expected to take. */
const priceOf = (upstreamCalls: number, rows: number): number => 1 + upstreamCalls + Math.ceil(rows / rowsPerCall);

/**
 * Refuses operations before anything of them runs: documents that the edge has refused, and those that cost too much. Of those that
 * cost too much while they ran, one error tells: a query has no data then, and what a mutation did is answered as far as it went.
 */
export function limitsPlugin({ scopes, costs, rates, metrics }: LimitsParts): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const scope = request.http && scopes.get(request.http);
      return {
        async didResolveOperation({ document, operation }) {
          if (scope?.refusal) throw scope.refusal;
          if (!operation) return;
          const { upstreamCalls, rows } = costs.assert(document, operation, request.variables ?? {});
          const waitSeconds = rates.take(
            scope ? spenderOf(scope.info.caller) : '',
            priceOf(upstreamCalls.amount, rows.amount),
          );
          const seconds = typeof waitSeconds === 'number' ? waitSeconds : await waitSeconds;
          if (seconds === 0) return;
          metrics.operationLimited();
          throw new RateLimitedError(seconds);
        },
        async willSendResponse({ operation, source, response: { body } }) {
          // looked at and refused: it cost nobody upstream anything, and this process some time
          if (scope && (scope.refusal || !operation))
            rates.charge(spenderOf(scope.info.caller), scope.refusal ? refusedPrice : readingPrice(source));
          if (!scope?.budget?.isExceeded || body.kind !== 'single') return;
          const { singleResult } = body;
          const first = singleResult.errors?.find(isTooComplex);
          if (!first) return;
          const isMutation = operation?.operation === OperationTypeNode.MUTATION;
          const others = isMutation ? singleResult.errors?.filter((error) => !isTooComplex(error)) : [];
          singleResult.errors = [named(first), ...(others ?? [])];
          if (!isMutation) singleResult.data = null;
        },
      };
    },
  };
}

/** A document that is refused by its looks costs its caller as much as ten reads: it was parsed. */
const refusedPrice = 10;
/** One that is not valid may have been compared with itself in all its parts: the longest costs as much as some sixty. */
const readingPrice = (source: string | undefined): number => 1 + Math.ceil((source?.length ?? 0) / 1_000);

const isTooComplex = ({ extensions }: GraphQLFormattedError): boolean => extensions?.['code'] === 'QUERY_TOO_COMPLEX';

/** The error with the field where it was thrown. */
function named(error: GraphQLFormattedError): GraphQLFormattedError {
  const field = error.path?.filter((step) => typeof step === 'string').join('.');
  const { measure, amount, limit } = error.extensions ?? {};
  const excess = { field, measure: String(measure), amount: Number(amount), limit: Number(limit) };
  const { message, extensions } = new QueryTooComplexError(excess);
  return { ...error, message, extensions };
}
