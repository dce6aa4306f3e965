import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { QueryTooComplexError, RateLimitedError } from '../../errors.ts';
import type { EdgeMetrics } from '../edge-metrics.ts';
import { type RateLimits, spenderOf } from '../rate-limits.ts';
import type { OperationCosts } from '../limits/operation-cost.ts';
import type { OperationStep } from './operation-step.ts';

interface LimitsParts {
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
export function limits({ costs, rates, metrics }: LimitsParts): OperationStep {
  const assertRate = (seconds: number): void => {
    if (seconds === 0) return;
    metrics.operationLimited();
    throw new RateLimitedError(seconds);
  };
  return {
    resolved({ scope, document, operation, variables }) {
      if (scope?.refusal) throw scope.refusal.error;
      if (!operation) return undefined;
      const { upstreamCalls, rows } = costs.assert(document, operation, variables);
      const seconds = rates.take(scope ? spenderOf(scope.info.caller) : '', priceOf(upstreamCalls.amount, rows.amount));
      return typeof seconds === 'number' ? assertRate(seconds) : seconds.then(assertRate);
    },
    answering({ scope, operation, source }, { result }) {
      // looked at and refused: it cost nobody upstream anything, and this process some time
      if (scope && (scope.refusal || !operation)) {
        rates.charge(spenderOf(scope.info.caller), scope.refusal ? refusedPrice : readingPrice(source));
      }
      if (!scope?.budget?.isExceeded) return;
      const first = result.errors?.find(isTooComplex);
      if (!first) return;
      const isMutation = operation?.operation === OperationTypeNode.MUTATION;
      const others = isMutation ? result.errors?.filter((error) => !isTooComplex(error)) : [];
      result.errors = [named(first), ...(others ?? [])];
      if (!isMutation) result.data = null;
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
