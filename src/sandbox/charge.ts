import type { CustomerRecord } from './customer-record.ts';
import type { OrderLineRecord, OrderRecord, SubscriptionRecord } from './holdings.ts';
import { Random } from './random.ts';
import { raw, type RawNumber } from './raw-number.ts';

/** An order line that invoices charge for. */
export interface BilledOrderLine {
  readonly customer: CustomerRecord;
  readonly order: OrderRecord;
  readonly line: OrderLineRecord;
}

/** A subscription that invoices charge for. */
export interface BilledSubscription {
  readonly customer: CustomerRecord;
  readonly subscription: SubscriptionRecord;
}

/** Whole cents, so that the lines of an invoice add up to its total exactly. */
export interface Charge {
  readonly quantity: number;
  readonly unitCents: number;
  readonly subtotalCents: number;
  readonly taxCents: number;
  readonly totalCents: number;
}

const exchangeRates: Readonly<Record<string, string>> = {
  USD: '1',
  EUR: '0.85391204471183520987765',
  GBP: '0.7416650093127740112595',
  JPY: '147.3805521190064430743112595',
  CAD: '1.3620175522001944307431',
  AUD: '1.5183543143074311259507',
  SEK: '9.4120550018354314307431',
};

export function exchangeRate(currency: string): string {
  return exchangeRates[currency] ?? '1';
}

const taxRates: Readonly<Record<string, number>> = { GBP: 0.2, EUR: 0.19, JPY: 0.1, CAD: 0.05, AUD: 0.1, SEK: 0.25 };

export function charge(quantity: number, usdCents: number, currency: string): Charge {
  const unitCents = Math.round(usdCents * Number(exchangeRate(currency)));
  const subtotalCents = unitCents * quantity;
  const taxCents = Math.round(subtotalCents * (taxRates[currency] ?? 0.09));
  return { quantity, unitCents, subtotalCents, taxCents, totalCents: subtotalCents + taxCents };
}

export function money(cents: number): number {
  return cents / 100;
}

/** A decimal with more digits than a double holds, near `value`. */
export function longDecimal(value: number, key: string): RawNumber {
  const random = new Random(`digits:${key}`);
  const head = value.toFixed(7);
  return raw(`${head}${random.digits(14)}${random.int(1, 9)}`);
}
