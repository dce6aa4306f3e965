import type { PartnerCenterClient } from '../transport/client.ts';

/** Maps of names to values: their keys are data. */
const maps: ReadonlySet<string> = new Set([
  'additionalInformation',
  'dynamicAttributes',
  'properties',
  'provisioningContext',
]);

/**
 * A client whose answers have the keys of the contract. Some answers of Partner Center spell a few of theirs in Pascal case
 * (`UsageDate`, `MeterId` on unbilled lines, `ProvisioningContext` in a cart), and its requests are written in it throughout.
 */
export function withCamelCaseKeys(client: PartnerCenterClient): PartnerCenterClient {
  return {
    send: async <T>(request: Parameters<PartnerCenterClient['send']>[0]) => {
      const response = await client.send<T>(request);
      return { ...response, body: camelCaseKeys(response.body) };
    },
    find: async <T>(request: Parameters<PartnerCenterClient['find']>[0]) =>
      camelCaseKeys(await client.find<T>(request)),
    follow: async <T>(...call: Parameters<PartnerCenterClient['follow']>) =>
      camelCaseKeys(await client.follow<T>(...call)),
    stream: (request) => client.stream(request),
  };
}

/** The same JSON; only objects that have a key in Pascal case are made anew. */
export function camelCaseKeys<T>(json: T): T {
  return read(json) as T;
}

function read(value: unknown): unknown {
  if (Array.isArray(value)) return readItems(value);
  return typeof value === 'object' && value !== null ? readObject(value as Record<string, unknown>) : value;
}

function readItems(items: unknown[]): unknown[] {
  for (const [index, item] of items.entries()) {
    if (typeof item === 'object' && item !== null) items[index] = read(item);
  }
  return items;
}

function readObject(object: Record<string, unknown>): Record<string, unknown> {
  let isPascal = false;
  for (const key in object) {
    const first = key.charCodeAt(0);
    if (first >= 65 && first <= 90) isPascal = true;
    const child = object[key];
    if (typeof child === 'object' && child !== null && !maps.has(camelCase(key))) object[key] = read(child);
  }
  return isPascal ? renamed(object) : object;
}

/** A key that is there in both spellings keeps the value of the right one. */
function renamed(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(object).sort(
    ([one], [other]) => Number(isPascalCase(other)) - Number(isPascalCase(one)),
  );
  return Object.fromEntries(entries.map(([key, value]) => [camelCase(key), value]));
}

const isPascalCase = (key: string): boolean => /^[A-Z]/.test(key);

/** As .NET does it: `PCToBCExchangeRate` is `pcToBCExchangeRate`, `ID` is `id`. */
const camelCase = (key: string): string =>
  isPascalCase(key) ? key.replace(/^[A-Z]+?(?=[A-Z][^A-Z]|[^A-Z]|$)/, (start) => start.toLowerCase()) : key;
