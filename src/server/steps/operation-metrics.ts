import type { EdgeMetrics, OperationOutcome } from '../edge-metrics.ts';
import type { OperationAnswer, OperationStep } from './operation-step.ts';

/** Counts and times operations. Neither operation names nor paths become labels: callers choose them, so they have no bound. */
export const operationMetrics = (metrics: EdgeMetrics): OperationStep => ({
  answering({ scope, operation }, { result }) {
    const seconds = scope ? (performance.now() - scope.startedAt) / 1000 : 0;
    metrics.operationEnded(operation?.operation ?? 'unknown', outcomeOf(result), seconds);
  },
});

function outcomeOf({ data, errors }: OperationAnswer['result']): OperationOutcome {
  if (data === undefined) return 'rejected';
  if (errors === undefined || errors.length === 0) return 'ok';
  return data === null ? 'failed' : 'partial';
}
