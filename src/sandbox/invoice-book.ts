import type { BilledOrderLine, BilledSubscription } from './charge.ts';
import type { CustomerRecord } from './customer-record.ts';
import type { OrderRecord } from './holdings.ts';
import { licenseBasedCharge } from './license-based-line-item.ts';
import { marketOf } from './market.ts';
import { oneTimeCharge } from './one-time-invoice-line-item.ts';
import { openOneTimeInvoice, seedInvoices } from './seed/invoices.ts';
import { usageBasedCharge } from './usage-based-line-item.ts';
import type { World } from './world.ts';

export interface InvoiceRecord {
  readonly id: string;
  readonly type: 'OneTime' | 'Recurring';
  readonly currency: string;
  readonly dateMs: number;
  readonly periodStartMs: number;
  readonly periodEndMs: number;
  readonly documentType: 'invoice' | 'void_note' | 'adjustment_note';
  readonly amendsOf: string | undefined;
  readonly taxReceiptIds: readonly string[];
  readonly paidShare: number;
  /** Still growing: what is bought now is put on it. */
  readonly open: boolean;
  /** Lines made from the seed when they are read, per kind. */
  readonly seeded: Readonly<Record<LineKind, number>>;
  /** What was bought since the start. */
  readonly bought: BilledOrderLine[];
  readonly boughtLicences: BilledSubscription[];
}

export type LineKind = 'licenseBased' | 'usageBased' | 'dailyUsage' | 'oneTime' | 'dailyRatedUsage';

/** Customers whose purchases the seeded lines speak of, per currency: enough for variety, cheap at any size. */
const customersPerCurrency = 200;

/** The partner's invoices and what their lines are about. */
export class InvoiceBook {
  readonly #world: () => World;
  readonly #billed = new Map<string, BilledOrderLine[]>();
  readonly #subscribed = new Map<string, BilledSubscription[]>();
  readonly #totals = new Map<string, number>();
  #invoices: InvoiceRecord[] | undefined;
  /** Bought and not yet billed, newest last. */
  readonly unbilled: BilledOrderLine[] = [];

  constructor(world: () => World) {
    this.#world = world;
  }

  /** Newest first. */
  all(): InvoiceRecord[] {
    this.#invoices ??= seedInvoices(this.#world().anchorMs, this.#world().settings.invoiceLineItems);
    return this.#invoices;
  }

  /** Links name an invoice with its type in front: OneTime-G000024135. */
  find(id: string): InvoiceRecord | undefined {
    const bare = id.replace(/^(onetime|recurring)-/i, '').toLowerCase();
    return this.all().find((invoice) => invoice.id.toLowerCase() === bare);
  }

  /** How many seeded lines there are: none where no customer of the currency has anything to bill. */
  seeded(invoice: InvoiceRecord): Readonly<Record<LineKind, number>> {
    const { currency, seeded } = invoice;
    const where = (count: number, sources: readonly unknown[]): number => (sources.length === 0 ? 0 : count);
    return {
      oneTime: where(seeded.oneTime, this.#orderLines(currency)),
      dailyRatedUsage: where(seeded.dailyRatedUsage, this.#subscriptions(currency, 'azure plan')),
      licenseBased: where(seeded.licenseBased, this.#subscriptions(currency, 'legacy licence')),
      usageBased: where(seeded.usageBased, this.#subscriptions(currency, 'legacy azure')),
      dailyUsage: where(seeded.dailyUsage, this.#subscriptions(currency, 'legacy azure')),
    };
  }

  hasOrderLines(currency: string): boolean {
    return this.#orderLines(currency).length > 0;
  }

  hasAzurePlans(currency: string): boolean {
    return this.#subscriptions(currency, 'azure plan').length > 0;
  }

  totalCents(invoice: InvoiceRecord): number {
    const boughtCents =
      invoice.bought.reduce((sum, one, n) => sum + oneTimeCharge(one, invoice.currency, n).totalCents, 0) +
      invoice.boughtLicences.reduce((sum, one) => sum + licenseBasedCharge(one, invoice.currency).totalCents, 0);
    return this.#seededCents(invoice) + boughtCents;
  }

  /** What one seeded line is about: first every order line once, then round again. */
  orderLine(currency: string, n: number): BilledOrderLine {
    return at(this.#orderLines(currency), n);
  }

  subscription(
    currency: string,
    kind: 'legacy licence' | 'legacy azure' | 'azure plan',
    n: number,
  ): BilledSubscription {
    return at(this.#subscriptions(currency, kind), n);
  }

  billOrder(customer: CustomerRecord, order: OrderRecord): void {
    const modern = order.lines
      .filter((line) => line.availability !== undefined)
      .map((line) => ({ customer, order, line }));
    if (modern.length > 0) this.#open(customer.market.currency).bought.push(...modern);
    this.unbilled.push(...modern);
    const ids = new Set(order.lines.map((line) => line.subscriptionId));
    const licences = this.#world()
      .holdings(customer)
      .subscriptions.filter((one) => ids.has(one.id) && one.kind === 'legacy licence');
    const recurring = this.all().find((invoice) => invoice.open && invoice.type === 'Recurring');
    recurring?.boughtLicences.push(...licences.map((subscription) => ({ customer, subscription })));
  }

  /** Every currency gets an open invoice with its first purchase. */
  #open(currency: string): InvoiceRecord {
    const found = this.all().find(
      (invoice) => invoice.open && invoice.type === 'OneTime' && invoice.currency === currency,
    );
    if (found !== undefined) return found;
    const opened = openOneTimeInvoice(this.#world().anchorMs, currency, this.all().length);
    this.all().unshift(opened);
    return opened;
  }

  #seededCents(invoice: InvoiceRecord): number {
    const known = this.#totals.get(invoice.id);
    if (known !== undefined) return known;
    const { currency } = invoice;
    const seeded = this.seeded(invoice);
    let cents = 0;
    for (let n = 0; n < seeded.oneTime; n += 1)
      cents += oneTimeCharge(this.orderLine(currency, n), currency, n).totalCents;
    for (let n = 0; n < seeded.licenseBased; n += 1) {
      cents += licenseBasedCharge(this.subscription(currency, 'legacy licence', n), currency).totalCents;
    }
    for (let n = 0; n < seeded.usageBased; n += 1) cents += usageBasedCharge(invoice.id, currency, n).totalCents;
    this.#totals.set(invoice.id, cents);
    return cents;
  }

  #orderLines(currency: string): BilledOrderLine[] {
    let found = this.#billed.get(currency);
    if (found === undefined) {
      const world = this.#world();
      found = this.#customersOf(currency).flatMap((customer) =>
        world
          .holdings(customer)
          .orders.filter((order) => order.createdMs < world.anchorMs)
          .flatMap((order) =>
            order.lines.filter((line) => line.availability !== undefined).map((line) => ({ customer, order, line })),
          ),
      );
      this.#billed.set(currency, found);
    }
    return found;
  }

  #subscriptions(currency: string, kind: string): BilledSubscription[] {
    const key = `${currency}:${kind}`;
    let found = this.#subscribed.get(key);
    if (found === undefined) {
      const world = this.#world();
      found = this.#customersOf(currency).flatMap((customer) =>
        world
          .holdings(customer)
          .subscriptions.filter((one) => one.kind === kind && one.createdMs < world.anchorMs)
          .map((subscription) => ({ customer, subscription })),
      );
      this.#subscribed.set(key, found);
    }
    return found;
  }

  /** Euros and pounds are billed apart; the dollar invoices carry everyone else. */
  #customersOf(currency: string): CustomerRecord[] {
    const apart = ['EUR', 'GBP'];
    return this.#world()
      .customers.filter(
        (customer) => (apart.includes(customer.market.currency) ? customer.market.currency : 'USD') === currency,
      )
      .slice(0, customersPerCurrency);
  }
}

export function symbolOf(currency: string): string {
  const country: Readonly<Record<string, string>> = {
    EUR: 'DE',
    GBP: 'GB',
    JPY: 'JP',
    CAD: 'CA',
    AUD: 'AU',
    SEK: 'SE',
  };
  return marketOf(country[currency] ?? 'US').symbol;
}

function at<T>(items: readonly T[], n: number): T {
  const item = items[n % Math.max(1, items.length)];
  if (item === undefined) throw new Error('the seed has nothing to bill in this currency');
  return item;
}
