import { Counter, Registry, collectDefaultMetrics } from 'prom-client';
import { createTally } from '../observability/tally.ts';
import { createTimings } from '../observability/timings.ts';

/** `rejected`: never executed. `failed`: no data. `partial`: data and errors. */
export type OperationOutcome = 'ok' | 'partial' | 'failed' | 'rejected';

export interface EdgeMetrics {
  readonly registry: Registry;
  /** `route` is a route's path, never the path that was asked for. */
  requestEnded(route: string, status: number, seconds: number): void;
  operationEnded(operationType: string, outcome: OperationOutcome, seconds: number): void;
  /** An operation was refused because too many are running. */
  operationRefused(): void;
  /** An operation was refused because its caller has spent what it may for now. */
  operationLimited(): void;
  /** A query was answered by the run of an identical one. */
  operationJoined(): void;
}

// From a cached answer to a checkout that waits for Partner Center.
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Registers the edge's metrics, and node's own unless the registry has them already. */
export function createEdgeMetrics(registry: Registry = new Registry()): EdgeMetrics {
  if (registry.getSingleMetric('process_cpu_seconds_total') === undefined)
    collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const countRequest = createTally(registry, {
    name: 'gateway_http_requests_total',
    help: 'HTTP requests answered, by route and status.',
    labelNames: ['route', 'status'],
  });
  const timeRequest = createTimings(registry, {
    name: 'gateway_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route.',
    labelName: 'route',
    buckets,
  });
  const countOperation = createTally(registry, {
    name: 'gateway_graphql_operations_total',
    help: 'GraphQL operations, by type and outcome: ok, partial (data and errors), failed (no data), rejected (never executed).',
    labelNames: ['operationType', 'outcome'],
  });
  const timeOperation = createTimings(registry, {
    name: 'gateway_graphql_operation_duration_seconds',
    help: 'Time an operation took, reading the request included, by type.',
    labelName: 'operationType',
    buckets,
  });
  const joined = new Counter({
    name: 'gateway_graphql_joined_operations_total',
    help: 'Queries that were not executed because an identical one was under way; its answer is theirs.',
    registers,
  });
  const refused = new Counter({
    name: 'gateway_graphql_refused_operations_total',
    help: 'Operations that were not executed because too many were running.',
    registers,
  });
  const limited = new Counter({
    name: 'gateway_graphql_rate_limited_operations_total',
    help: 'Operations that were refused because their callers had spent what they may for the time being.',
    registers,
  });
  return {
    registry,
    requestEnded(route, status, seconds) {
      countRequest(route, String(status));
      timeRequest(route, seconds);
    },
    operationEnded(operationType, outcome, seconds) {
      countOperation(operationType, outcome);
      timeOperation(operationType, seconds);
    },
    operationRefused() {
      refused.inc();
    },
    operationLimited() {
      limited.inc();
    },
    operationJoined() {
      joined.inc();
    },
  };
}
