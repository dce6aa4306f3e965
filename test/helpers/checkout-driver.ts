import { randomUUID } from 'node:crypto';
import { createCheckoutMemory, createWrites } from '../../src/checkout/index.ts';
import { loadConfig } from '../../src/config.ts';
import { createDataSources } from '../../src/datasources/index.ts';
import type { CheckoutOperation } from '../../src/domain/checkout-operation.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { SandboxSettings } from '../../src/sandbox/index.ts';
import { openSource } from '../../src/source.ts';
import { connectPartnerCenter } from '../../src/transport/index.ts';
import { type SandboxControl, sandboxControl } from './sandbox-control.ts';
import { placedOrders, readSeed } from './seed.ts';

/** The checkout driver over the real transport to a sandbox, with pauses that a test decides about. */
export interface CheckoutDriver {
  readonly sandbox: SandboxControl;
  /** A cart of one item that can be ordered. */
  cart(): Promise<string>;
  checkout(cartId: string, idempotencyKey?: string): Promise<CheckoutOperation>;
  /** What the driver waited since the last checkout began. Milliseconds. */
  readonly pauses: readonly number[];
  /** Runs in each pause instead of waiting. */
  inPause: () => Promise<unknown>;
  /** How often checkouts of the cart were executed, by upstream's own books. */
  executions(cartId: string): Promise<number>;
  /** `GET get-cart`, `POST checkout-cart`, … since the last checkout began. */
  operations(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openCheckoutDriver(settings: Partial<SandboxSettings> = {}): Promise<CheckoutDriver> {
  const { source } = loadConfig({});
  const opened = await openSource(source, { rateLimitPerMinute: 0, invoiceLineItems: 10, ...settings });
  const logger = createLogger({ level: 'error', write: () => undefined });
  // the transport waits no more than the driver does: its clock is put forward instead
  let waitedMs = 0;
  const now = (): number => Date.now() + waitedMs;
  const sleep = async (ms: number): Promise<void> => void (waitedMs += ms);
  const connection = connectPartnerCenter(opened.partnerCenter, { logger, now, sleep });
  const sandbox = sandboxControl(opened.sandboxUrl ?? '');
  const seed = await readSeed(sandbox);
  const { customerId } = seed.softwareCustomer;
  const pauses: number[] = [];
  const memory = createCheckoutMemory();
  const writes = () => {
    const correlationId = randomUUID();
    const caller = { identity: 'app', correlationId, locale: 'en-US', signal: new AbortController().signal };
    return createWrites(createDataSources(connection.forCaller(caller)), { correlationId }, memory, (ms) => {
      pauses.push(ms);
      return driver.inPause();
    });
  };
  const driver: CheckoutDriver = {
    sandbox,
    pauses,
    inPause: () => Promise.resolve(),
    async cart() {
      const lineItems = [{ id: 0, catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
      return (await writes().carts.create(customerId, { lineItems })).id;
    },
    async checkout(cartId, idempotencyKey) {
      pauses.length = 0;
      await sandbox.clearLedger();
      return writes().checkout.checkoutCart({ customerId, cartId, idempotencyKey });
    },
    executions: async (cartId) => (await placedOrders(sandbox)).filter((order) => order.cartId === cartId).length,
    operations: async () => (await sandbox.ledger()).map(({ method, operation }) => `${method} ${operation}`),
    async close() {
      await connection.close();
      await opened.close();
    },
  };
  return driver;
}
