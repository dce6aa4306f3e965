import { expect } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { startTestGateway } from '../../helpers/gateway.ts';
import type { SandboxSettings } from '../../../src/sandbox/index.ts';

/** Operations of the REST API, with how often each is called. */
export type Calls = Readonly<Record<string, number>>;

/** What a query cost, and what it answered. */
interface Cost {
  readonly calls: Calls;
  readonly data: unknown;
}

/** A gateway that keeps the catalog, as it does unless it is told otherwise. */
export const startKeepingGateway = (settings: Partial<SandboxSettings> = {}): Promise<TestGateway> =>
  startTestGateway(settings, { GATEWAY_CATALOG_CACHE_BYTES: String(64 * 2 ** 20) });

/** Which operations read the catalog: these cost nothing the second time. */
const catalog = /^(?:list|get)-(?:customer-)?(?:products?|skus?|availabilit(?:y|ies)|offer)$/;

/**
 * Holds a query to its calls: cold, and warm (sent again to the same gateway), when what is left is the same without the catalog.
 * Calls that are expected 0 times may be among `cold`.
 */
export async function expectCalls(
  gateway: Pick<TestGateway, 'execute' | 'sandbox'>,
  query: string,
  variables: object,
  cold: Calls,
): Promise<void> {
  const locale = newLocale();
  const first = await costOf(gateway, query, variables, locale);
  expect(first.calls, 'cold').toEqual(without(cold, (_, count) => count === 0));
  const second = await costOf(gateway, query, variables, locale);
  expect(second.calls, 'warm').toEqual(without(first.calls, (operation) => catalog.test(operation)));
  expect(second.data).toEqual(first.data);
}

/** What a query costs on a cold cache. */
export const callsOf = async (
  gateway: Pick<TestGateway, 'execute' | 'sandbox'>,
  query: string,
  variables: object = {},
): Promise<Calls> => (await costOf(gateway, query, variables, newLocale())).calls;

async function costOf(
  gateway: Pick<TestGateway, 'execute' | 'sandbox'>,
  query: string,
  variables: object,
  locale: string,
): Promise<Cost> {
  await gateway.sandbox.clearLedger();
  const { data, errors } = await gateway.execute(query, variables, { 'x-locale': locale });
  expect(errors).toBeUndefined();
  return { calls: counted((await gateway.sandbox.ledger()).map(({ operation }) => operation ?? '?')), data };
}

/** How often each is there. */
export function counted(names: readonly string[]): Calls {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const without = (calls: Calls, isLeftOut: (operation: string, count: number) => boolean): Calls =>
  Object.fromEntries(Object.entries(calls).filter(([operation, count]) => !isLeftOut(operation, count)));

let locales = 0;
/** Answers are kept by locale: one that nobody has used yet finds nothing kept, on a gateway that serves other tests too. */
function newLocale(): string {
  locales += 1;
  return `en-${locales.toString(36).padStart(4, '0')}`;
}
