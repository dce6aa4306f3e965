import type { PartnerCenterClient } from '../transport/client.ts';
import type { PartnerCenterRequest } from '../transport/request.ts';
import type { Adapt } from './adapt.ts';

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
    send: (request) => client.send(adapted(request)),
    find: (request) => client.find(adapted(request)),
    follow: (operation, link, adapt) => client.follow(operation, link, first(adapt)),
    stream: (request) => client.stream(request),
  };
}

/** Written out: copying with `...` takes longer than reading a small answer. */
function adapted({
  operation,
  path,
  body,
  headers,
  requestId,
  adapt,
  variant,
}: PartnerCenterRequest): PartnerCenterRequest {
  return { operation, path, body, headers, requestId, adapt: first(adapt), variant };
}

const first = (adapt: Adapt | undefined): Adapt => (adapt ? (json) => adapt(camelCaseKeys(json)) : camelCaseKeys);

/** Levels of objects and lists. The contract has six; whatever walks an answer later uses the stack. */
const deepest = 100;

/** JSON with more levels than any resource has. */
export class NestedTooDeeply extends Error {
  constructor() {
    super('JSON that is nested too deeply');
    this.name = 'NestedTooDeeply';
  }
}

/** The same JSON; only objects that have a key in Pascal case are made anew. Throws `NestedTooDeeply`. */
export function camelCaseKeys(json: unknown): unknown {
  return read(json, 1, false);
}

/** `isData`: inside a map, where keys stay as they are. */
function read(value: unknown, level: number, isData: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (level > deepest) throw new NestedTooDeeply();
  return Array.isArray(value)
    ? readItems(value, level, isData)
    : readObject(value as Record<string, unknown>, level, isData);
}

function readItems(items: unknown[], level: number, isData: boolean): unknown[] {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (typeof item === 'object' && item !== null) items[index] = read(item, level + 1, isData);
  }
  return items;
}

function readObject(object: Record<string, unknown>, level: number, isData: boolean): Record<string, unknown> {
  let isPascal = false;
  for (const key in object) {
    if (isPascalCase(key)) isPascal = true;
    const child = object[key];
    if (typeof child !== 'object' || child === null) continue;
    const made = read(child, level + 1, isData || maps.has(camelCase(key)));
    // nearly all are as they were, and writing costs more than looking
    if (made !== child) object[key] = made;
  }
  return isPascal && !isData ? renamed(object) : object;
}

/** A key that is there in both spellings keeps the value of the right one. */
function renamed(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(object).sort(
    ([one], [other]) => Number(isPascalCase(other)) - Number(isPascalCase(one)),
  );
  return Object.fromEntries(entries.map(([key, value]) => [camelCase(key), value]));
}

function isPascalCase(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 65 && first <= 90;
}

/** As .NET does it: `PCToBCExchangeRate` is `pcToBCExchangeRate`, `ID` is `id`. */
const camelCase = (key: string): string =>
  isPascalCase(key) ? key.replace(/^[A-Z]+?(?=[A-Z][^A-Z]|[^A-Z]|$)/, (start) => start.toLowerCase()) : key;
