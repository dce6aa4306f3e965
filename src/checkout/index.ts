import { setMaxListeners } from 'node:events';
import type { DataSources } from '../datasources/index.ts';
import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import { type Carts, createCarts } from './carts.ts';
import type { CheckoutRequest } from './checkout-request.ts';
import { createCheckouts, type Checkouts } from './checkouts.ts';
import { runCompleter } from './completer.ts';
import type { Journal } from './journal/journal.ts';
import { createMutex } from './mutex.ts';
import { type Clock, type ConnectUpstream, type Log, upstreamOf } from './ports.ts';
import { createRegistration, type Registration } from './registration.ts';
import { runRepeatable } from './repeatable-write.ts';
import { checkoutRules, type CheckoutRules } from './rules.ts';
import { systemClock } from './system-clock.ts';
import { answerMarginMs, patienceMs } from './timing.ts';

/** Placing orders, and the writes that lead there, as one request sees them. */
export interface Writes {
  readonly carts: Carts;
  readonly checkout: Pick<Checkouts, 'operation' | 'operationsOf' | 'recentOrders'> & {
    /** Buys what is in a cart, exactly once however often it is asked for. */
    checkoutCart(request: CheckoutRequest): Promise<CheckoutOperation>;
  };
  readonly registration: Registration;
}

/** Who writes. */
export interface Writer {
  /** Keys of two tenants never meet. */
  readonly tenant: string;
  /** A GUID; becomes the MS-CorrelationId of what is sent. */
  readonly correlationId: string;
  /** Aborts when nobody waits for the answer any more; a checkout goes on. */
  readonly signal: AbortSignal;
  /** When the answer comes too late, milliseconds since 1970. Default: in a minute. */
  readonly deadline?: number;
  /** Upstream on the caller's deadline. */
  readonly sources: DataSources;
  /** Upstream for what must be finished: on nobody's deadline, with the given MS-CorrelationId. */
  readonly detached: (correlationId: string) => DataSources;
}

export interface WriteServiceParts {
  readonly journal: Journal;
  readonly log: Log;
  /** Upstream as the application, for what is completed when no caller is there. */
  readonly asApplication: (correlationId: string) => DataSources;
  readonly clock?: Clock;
  readonly rules?: CheckoutRules;
  /** How often the journal is asked for work that is due. Milliseconds; default 5,000. */
  readonly completeEveryMs?: number;
}

/** The writes of one gateway: what its requests share, and what goes on without them. */
export interface WriteService {
  forWriter(writer: Writer): Writes;
  /** Resolves when no checkout is in flight any more; what is unclear is left to the journal. */
  close(): Promise<void>;
}

export function startWriteService(service: WriteServiceParts): WriteService {
  const { journal, log, asApplication, rules = checkoutRules, completeEveryMs } = service;
  const clock = service.clock ?? systemClock({ ref: true });
  const end = new AbortController();
  const closing = end.signal;
  // all that waits for the journal listens
  setMaxListeners(0, closing);
  const checkouts = createCheckouts({ journal, clock, rules, log, closing });
  const completer = runCompleter({
    journal,
    log,
    checkouts,
    closing,
    clock: service.clock ?? systemClock({ ref: false }),
    connect: (correlationId) => upstreamOf(asApplication(correlationId)),
    ...(completeEveryMs !== undefined && { everyMs: completeEveryMs }),
  });
  const updates = createMutex();

  return {
    forWriter({ tenant, correlationId, signal, deadline, sources, detached }) {
      const connect: ConnectUpstream = (id) => upstreamOf(detached(id));
      const patience = () => {
        const now = clock.now();
        const left = deadline === undefined ? patienceMs : deadline - now;
        // of a short time half is kept for the answer
        return { signal, until: now + left - Math.min(answerMarginMs, left / 2) };
      };
      const once: Parameters<typeof createCarts>[0]['once'] = (write) =>
        runRepeatable({ journal, clock }, { ...patience(), correlationId }, write);
      return {
        carts: createCarts({ sources, tenant, checkouts, clock, updates, once }),
        checkout: {
          checkoutCart: (request) => checkouts.checkoutCart({ ...patience(), tenant, correlationId, connect }, request),
          operation: checkouts.operation,
          operationsOf: checkouts.operationsOf,
          recentOrders: checkouts.recentOrders,
        },
        registration: createRegistration({ sources, tenant, once }),
      };
    },
    async close() {
      end.abort();
      await Promise.all([completer, checkouts.idle()]);
    },
  };
}
