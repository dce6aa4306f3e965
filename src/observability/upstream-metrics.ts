import { Counter, Gauge, type Registry } from 'prom-client';

/** What there is to see of the way to Partner Center. */
export interface WatchedUpstream {
  readonly inFlight: number;
  readonly limit: number;
  readonly waiting: number;
  readonly closedGates: number;
  /** Single resources that are not asked for. */
  readonly openResources: number;
  /** Operations that have failed, by name. */
  circuits(): readonly (readonly [operation: string, state: 'closed' | 'half-open' | 'open'])[];
}

/** Told by the transport. `operation` is its name in the contract, never a path. */
export interface UpstreamMetrics {
  retried(operation: string): void;
  /** `by`: a 429 to this instance, or to another that shares its gates. */
  gateClosed(operation: string, by: 'answer' | 'instance'): void;
  /** A request was not sent: its gate opens too late, its circuit is open, or too many wait. */
  heldBack(operation: string, reason: 'gate' | 'circuit' | 'overload'): void;
}

const circuitStates = { closed: 0, 'half-open': 1, open: 2 } as const;

/** Counts retries, closed gates and requests that were not sent; shows circuits, the limit of requests in flight, and the queue. */
export function watchUpstream(registry: Registry) {
  const registers = [registry];
  const retries = new Counter({
    name: 'gateway_upstream_retries_total',
    help: 'Requests to Partner Center that were sent again, by operation.',
    labelNames: ['operation'],
    registers,
  });
  const closings = new Counter({
    name: 'gateway_upstream_gate_closings_total',
    help: 'Times Partner Center asked to be left alone (429), by operation and by who was told: this instance (answer) or another (instance).',
    labelNames: ['operation', 'by'],
    registers,
  });
  const heldBack = new Counter({
    name: 'gateway_upstream_held_back_total',
    help: 'Requests that were not sent, by operation and reason: gate (throttled), circuit (down), overload (too many wait).',
    labelNames: ['operation', 'reason'],
    registers,
  });
  const metrics: UpstreamMetrics = {
    retried: (operation) => retries.inc({ operation }),
    gateClosed: (operation, by) => closings.inc({ operation, by }),
    heldBack: (operation, reason) => heldBack.inc({ operation, reason }),
  };
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect(): void {
        this.set(read());
      },
    });
  };
  return {
    metrics,
    watch(upstream: WatchedUpstream): void {
      gauge('gateway_upstream_in_flight', 'Requests to Partner Center under way.', () => upstream.inFlight);
      gauge('gateway_upstream_in_flight_limit', 'How many may be under way at present.', () => upstream.limit);
      gauge('gateway_upstream_waiting', 'Requests that wait for one of them to end.', () => upstream.waiting);
      gauge('gateway_upstream_gates_closed', 'Gates that are closed at present.', () => upstream.closedGates);
      gauge(
        'gateway_upstream_resource_circuits_open',
        'Single resources that are left alone because Partner Center fails on them.',
        () => upstream.openResources,
      );
      new Gauge({
        name: 'gateway_upstream_circuit_state',
        help: 'Circuits of operations that have failed: 0 closed, 1 half open (one request tries), 2 open (nothing is sent).',
        labelNames: ['operation'],
        aggregator: 'max',
        registers,
        collect(): void {
          for (const [operation, state] of upstream.circuits()) this.set({ operation }, circuitStates[state]);
        },
      });
    },
  };
}
