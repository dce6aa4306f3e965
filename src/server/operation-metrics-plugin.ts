import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { EdgeMetrics, OperationOutcome } from './edge-metrics.ts';

/** Counts and times operations. Neither operation names nor paths become labels: callers choose them, so they have no bound. */
export function operationMetricsPlugin(metrics: EdgeMetrics): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, response }) {
          const seconds = (performance.now() - startedAt) / 1000;
          metrics.operationEnded(operation?.operation ?? 'unknown', outcomeOf(response), seconds);
        },
      };
    },
  };
}

function outcomeOf({ body }: GraphQLResponse): OperationOutcome {
  if (body.kind !== 'single') return 'ok';
  const { data, errors } = body.singleResult;
  if (data === undefined) return 'rejected';
  if (errors === undefined || errors.length === 0) return 'ok';
  return data === null ? 'failed' : 'partial';
}
