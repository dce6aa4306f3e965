import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { startWriteService, type Writer, type WriteService } from '../../src/checkout/index.ts';
import type { Journal } from '../../src/checkout/journal/journal.ts';
import { loadConfig } from '../../src/config.ts';
import type { CheckoutAnswer } from '../../src/datasources/cart.ts';
import { createDataSources, type DataSources } from '../../src/datasources/index.ts';
import type { CheckoutOperation } from '../../src/domain/checkout-operation.ts';
import { recordedLogger } from './recorded-logger.ts';
import type { SandboxSettings } from '../../src/sandbox/index.ts';
import { openSource } from '../../src/source.ts';
import { connectPartnerCenter } from '../../src/transport/index.ts';
import { Cancellation, never, type Signal, sleep as realSleep } from '../../src/signal.ts';
import { createMemoryJournal, type MemoryJournal } from './memory-journal.ts';
import { type SandboxControl, sandboxControl } from './sandbox-control.ts';
import { placedOrders, readSeed } from './seed.ts';

/** The write service over the real transport to a sandbox, with pauses that a test decides about. */
export interface CheckoutDriver {
  readonly sandbox: SandboxControl;
  readonly journal: MemoryJournal;
  /** A cart of items, each an order group of its own. Default: one that can be ordered. */
  cart(...catalogItemIds: readonly string[]): Promise<string>;
  checkout(cartId: string, idempotencyKey?: string, correlationId?: string): Promise<CheckoutOperation>;
  /** Orders a cart directly, as another program of the partner would. */
  orderElsewhere(cartId: string): Promise<CheckoutAnswer>;
  /** What the service waited since the last checkout began. Milliseconds. */
  readonly pauses: readonly number[];
  /** Runs in each pause instead of waiting. */
  inPause: () => Promise<unknown>;
  /** Whether pauses pass by themselves; else each ends at once and puts the service's clock forward. Default: false. */
  isRealTime: boolean;
  /** Puts the clocks of the service and of the sandbox forward. */
  advance(ms: number): Promise<void>;
  /** Another instance over the same journal, with a clock that is put forward together with this one's. */
  another(journal?: Journal): CheckoutDriver['checkout'];
  /** Lets the background work through what is due. */
  complete(): Promise<void>;
  /** How often checkouts of the cart were executed, by upstream's own books. */
  executions(cartId: string): Promise<number>;
  /** `GET get-cart`, `POST checkout-cart`, … since the last checkout began. */
  operations(): Promise<string[]>;
  readonly service: WriteService;
  /** Somebody who writes, for what is asked of the service itself. */
  writer(correlationId?: string): Writer;
  close(): Promise<void>;
}

/** How long a request waits, in the service's own time: the first pauses between looks, and no more. */
const patienceMs = 8_000;

export async function openCheckoutDriver(settings: Partial<SandboxSettings> = {}): Promise<CheckoutDriver> {
  const { source } = loadConfig({});
  const opened = await openSource(source, { rateLimitPerMinute: 0, invoiceLineItems: 10, ...settings });
  const { logger } = recordedLogger('error');
  let waitedMs = 0;
  const now = (): number => Date.now() + waitedMs;
  // the transport waits no more than the service does: its clock is put forward instead
  const sleep = async (ms: number): Promise<void> => void (waitedMs += ms);
  const connection = connectPartnerCenter(opened.partnerCenter, { logger, now, sleep });
  const sandbox = sandboxControl(opened.sandboxUrl ?? '');
  const seed = await readSeed(sandbox);
  const { customerId } = seed.softwareCustomer;
  const pauses: number[] = [];
  const sources = (correlationId: string, signal: Signal = never): DataSources =>
    createDataSources(connection.forCaller({ identity: 'app', correlationId, locale: 'en-US', signal }));
  const journal = createMemoryJournal();
  const services: WriteService[] = [];
  const turns = new Set<() => void>();

  const start = (books: Journal): WriteService => {
    const service = startWriteService({
      journal: books,
      log: logger,
      asApplication: sources,
      completeEveryMs: turnMs,
      clock: {
        now,
        sleep(ms, signal) {
          // leases are renewed, and the background takes its turns, only when a test says so
          if (ms >= patienceMs) return waitForTurn(turns, signal, ms === turnMs);
          // what only limits other waiting, which ends it, is no pause
          if (signal instanceof Cancellation) return realSleep(ms, signal).catch(() => undefined);
          pauses.push(ms);
          if (driver.isRealTime) return setTimeout(ms);
          waitedMs += ms;
          return driver.inPause().then(() => undefined);
        },
      },
    });
    services.push(service);
    return service;
  };
  const checkoutWith =
    (service: () => WriteService): CheckoutDriver['checkout'] =>
    async (cartId, idempotencyKey, correlationId = randomUUID()) => {
      pauses.length = 0;
      await sandbox.clearLedger();
      return service().forWriter(writer(correlationId)).checkout.checkoutCart({ customerId, cartId, idempotencyKey });
    };
  const writer = (correlationId: string = randomUUID()): Writer => ({
    tenant: 'app',
    correlationId,
    signal: new AbortController().signal,
    deadline: now() + 2 * patienceMs,
    sources: sources(correlationId),
    detached: sources,
  });
  const driver: CheckoutDriver = {
    sandbox,
    journal,
    pauses,
    inPause: () => Promise.resolve(),
    isRealTime: false,
    async cart(...catalogItemIds) {
      const items = catalogItemIds.length > 0 ? catalogItemIds : [seed.catalogItems.newCommerce];
      const lineItems = items.map((catalogItemId, id) => ({ id, catalogItemId, quantity: 1 }));
      return (await sources(randomUUID()).cart.create(customerId, { lineItems })).id;
    },
    checkout: checkoutWith(() => driver.service),
    orderElsewhere: (cartId) => sources(randomUUID()).cart.checkout(customerId, cartId, randomUUID()),
    async advance(ms) {
      waitedMs += ms;
      await sandbox.advanceClock(ms);
    },
    another(books = journal) {
      const service = start(books);
      return checkoutWith(() => service);
    },
    async complete() {
      for (const turn of [...turns]) turn();
      // the turn has begun when it waits for the next one
      while (turns.size < services.length) await new Promise((resolve) => setImmediate(resolve));
    },
    executions: async (cartId) => (await placedOrders(sandbox)).filter((order) => order.cartId === cartId).length,
    operations: async () => (await sandbox.ledger()).map(({ method, operation }) => `${method} ${operation}`),
    service: start(journal),
    writer,
    async close() {
      await Promise.all(services.map((service) => service.close()));
      await connection.close();
      await opened.close();
    },
  };
  return driver;
}

/** Longer than any pause of a checkout, so that a turn of the background can be told from one. */
const turnMs = 3_600_000;

function waitForTurn(turns: Set<() => void>, signal: Signal | undefined, isTurn: boolean): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      turns.delete(go);
      resolve();
    };
    if (isTurn) turns.add(go);
    if (signal?.aborted) go();
    else signal?.addEventListener('abort', go, { once: true });
  });
}
