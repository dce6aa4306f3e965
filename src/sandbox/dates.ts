import { hash } from './random.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;
export const unsetDate = '0001-01-01T00:00:00';
export const endlessDate = '9999-12-14T00:00:00Z';

/** UTC with seven fraction digits, as most answers have it. */
export function utc7(ms: number): string {
  const tail = String(hash(`ticks:${ms}`) % 10_000).padStart(4, '0');
  return new Date(ms).toISOString().replace('Z', `${tail}Z`);
}

/** Midnight without a zone: to be read as UTC. */
export function zoneless(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)}T00:00:00`;
}

export function midnight(ms: number): string {
  return `${zoneless(ms)}Z`;
}

/** The same instant told with an offset of eight hours behind, as legacy orders do. */
export function pacific(ms: number): string {
  return new Date(ms - 8 * 3_600_000).toISOString().replace('Z', '-08:00');
}

/** The same instant with a zero offset written out and seven digits. */
export function zeroOffset(ms: number): string {
  return utc7(ms).replace('Z', '+00:00');
}

/** First instant of the month that lies `back` months before the one holding `ms`. */
export function monthStart(ms: number, back = 0): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1);
}

/** Adds an ISO 8601 term such as P1M, P1Y or P3Y. */
export function addTerm(ms: number, term: string | undefined): number {
  const match = /^P(\d+)([YM])$/.exec(term ?? '');
  const months = match === null ? 12 : Number(match[1]) * (match[2] === 'Y' ? 12 : 1);
  const date = new Date(ms);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
