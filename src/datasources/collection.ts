import type { WireLink } from '../domain/wire-link.ts';
import { GatewayError } from '../errors.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation, PartnerCenterRequest } from '../transport/request.ts';

/** One answer of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What upstream counts; the page's own count on seek lists. */
  readonly totalCount: number | null;
  /** Where the next page is; absent on the last. */
  readonly next?: WireLink | undefined;
  /** The token that asks for the next page of a seek list. */
  readonly continuationToken?: string | undefined;
}

interface WireCollection {
  readonly totalCount?: number | null;
  readonly items?: unknown;
  readonly links?: { readonly next?: WireLink | null } | null;
  readonly continuationToken?: string | null;
}

/** Most pages that a whole list is read over: a list that never ends is upstream's fault, not a reason to run forever. */
const mostPages = 500;

/**
 * Reads any shape a list comes in: the envelope, a bare array, and the single object that some by-customer
 * catalog routes are documented to answer. Items that are no objects are dropped.
 */
export function toPage<T extends object>(body: unknown): Page<T> {
  if (Array.isArray(body)) return { items: itemsIn<T>(body), totalCount: body.length };
  if (!isObject(body)) return { items: [], totalCount: 0 };
  if (isOneItem(body)) return onlyItem<T>(body);
  const collection: WireCollection = body;
  const next = collection.links?.next?.uri ? collection.links.next : undefined;
  const continuationToken = next && (continuationHeader(next) ?? collection.continuationToken ?? undefined);
  return {
    items: itemsIn<T>(body),
    totalCount: typeof collection.totalCount === 'number' ? collection.totalCount : null,
    next,
    continuationToken,
  };
}

function onlyItem<T extends object>(body: object): Page<T> {
  if ('code' in body && 'description' in body && !('orderGroupId' in body)) {
    throw new GatewayError('UPSTREAM_BAD_RESPONSE', 'Partner Center answered a fault where a list was asked for.');
  }
  const items = itemsIn<T>(body);
  return { items, totalCount: items.length };
}

const isOneItem = (body: object): boolean => !('items' in body) && !('totalCount' in body);

/** The items of a list in any of the shapes that `toPage` reads. */
export function itemsIn<T extends object>(body: unknown): readonly T[] {
  if (!isObject(body)) return objectsIn<T>(body);
  if (isOneItem(body)) return Object.keys(body).length === 0 ? [] : [body as T];
  return objectsIn<T>((body as WireCollection).items);
}

/** The objects of a list inside a resource: upstream also writes the only one of a list in its place, and samples hold junk. */
export function objectsIn<T extends object>(list: unknown): T[] {
  return (Array.isArray(list) ? list : [list]).filter((item): item is T => isObject(item));
}

/** The whole list, over as many pages as upstream makes of it; empty where upstream has none (404). */
export async function readAll<T extends object>(
  client: PartnerCenterClient,
  request: PartnerCenterRequest,
): Promise<readonly T[]> {
  let page = toPage<T>((await client.find(request)) ?? []);
  if (!page.next) return page.items;
  const items: T[] = [...page.items];
  const seen = new Set<string>();
  while (page.next) {
    const place = JSON.stringify([page.next.uri, page.continuationToken]);
    if (seen.has(place)) break;
    if (seen.size === mostPages) throw errorOfEndlessList(request.operation);
    seen.add(place);
    page = toPage<T>(await client.follow(request.operation, page.next, request.adapt));
    items.push(...page.items);
  }
  return items;
}

/** A part of a list must not be taken for the whole. */
const errorOfEndlessList = ({ id }: Operation): GatewayError =>
  new GatewayError('UPSTREAM_BAD_RESPONSE', `${id}: Partner Center answered a list of more than ${mostPages} pages`);

const continuationHeader = (link: WireLink): string | undefined =>
  link.headers?.find(({ key }) => key?.toLowerCase() === 'ms-continuationtoken')?.value ?? undefined;

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
