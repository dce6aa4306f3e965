import { ApiFault } from './api-fault.ts';
import { buildCatalog, type Catalog } from './catalog.ts';
import type { CartRecord } from './cart-record.ts';
import { Clock } from './clock.ts';
import type { CustomerRecord } from './customer-record.ts';
import { monthStart } from './dates.ts';
import { Deduplication } from './deduplication.ts';
import type { Holdings } from './holdings.ts';
import { InvoiceBook } from './invoice-book.ts';
import type { PlacedOrder } from './journal.ts';
import { Random } from './random.ts';
import { seedCustomers } from './seed/customers.ts';
import { seedHoldings } from './seed/holdings.ts';
import { seedPartnerProfiles, type PartnerProfiles } from './seed/partner-profiles.ts';
import type { SandboxSettings } from './settings.ts';
import { Throttle } from './throttle.ts';
import type { Wire } from './wire.ts';

/** Everything that can change while the sandbox runs; `reset` makes a new one. */
export interface World {
  readonly settings: SandboxSettings;
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly deduplication: Deduplication;
  readonly catalog: Catalog;
  readonly customers: CustomerRecord[];
  readonly carts: Map<string, CartRecord>;
  readonly invoices: InvoiceBook;
  readonly profiles: PartnerProfiles;
  readonly placedOrders: PlacedOrder[];
  /** Audit records of what was done since the start; the seeded ones are made when asked for. */
  readonly auditRecords: Wire[];
  /** For ids of what is bought at run time: never the same twice, also not between two sandboxes. */
  readonly random: Random;
  /** First instant of the month the sandbox started in: seeded dates are counted from it. */
  readonly anchorMs: number;
  customer(id: string): CustomerRecord;
  addCustomer(customer: CustomerRecord): void;
  holdings(customer: CustomerRecord): Holdings;
}

export function createWorld(settings: SandboxSettings): World {
  const clock = new Clock(settings.startTime);
  const anchorMs = monthStart(clock.now());
  const catalog = buildCatalog(settings);
  const customers = seedCustomers(settings.customers);
  const byId = new Map(customers.map((customer) => [customer.id.toLowerCase(), customer]));
  const world: World = {
    settings,
    clock,
    throttle: new Throttle(clock, settings.rateLimitPerMinute),
    deduplication: new Deduplication(clock),
    catalog,
    customers,
    carts: new Map(),
    invoices: new InvoiceBook(() => world),
    profiles: seedPartnerProfiles(anchorMs),
    placedOrders: [],
    auditRecords: [],
    random: new Random(`runtime:${Date.now()}:${Math.random()}`),
    anchorMs,
    customer(id) {
      const found = byId.get(id.toLowerCase());
      if (found === undefined) throw new ApiFault(404, 60_003, 'The customer tenant was not found.');
      return found;
    },
    addCustomer(customer) {
      customers.push(customer);
      byId.set(customer.id.toLowerCase(), customer);
    },
    holdings(customer) {
      customer.holdings ??= seedHoldings(customer, catalog, anchorMs, settings.subscriptionsPerCustomer);
      return customer.holdings;
    },
  };
  return world;
}
