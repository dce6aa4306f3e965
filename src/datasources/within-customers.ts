import { type CustomerScope, seesCustomer } from '../access/principal.ts';
import type { Customer } from '../domain/customer.ts';
import { NotFoundError } from '../errors.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation, PartnerCenterRequest } from '../transport/request.ts';
import { objectsIn, readAll } from './collection.ts';

/** What a path is about: nobody's data, one customer's, a list over all customers, or something that is the partner's own. */
type Reach =
  | { readonly kind: 'open' | 'customers' | 'usageRecords' | 'partner' }
  | { readonly kind: 'customer'; readonly customerId: string };

/**
 * A client that knows no other customers than these. It stands between all data sources and upstream, so no read and no write can
 * forget it: what belongs to others is answered as what does not exist, without asking upstream, whether it exists or not. Their list
 * is made of reads by id, or of the list over all customers, which is then read whole: neither a cursor nor a count tells of those that
 * are left out, and as `untraced` nobody is told how many pages there were. A path that is not known here is the partner's own.
 */
export function withinCustomers(
  client: PartnerCenterClient,
  customers: CustomerScope,
  untraced: PartnerCenterClient = client,
): PartnerCenterClient {
  if (customers === 'all') return client;

  const isSeen = (reach: Reach): boolean =>
    reach.kind === 'open' || (reach.kind === 'customer' && seesCustomer(customers, reach.customerId));
  const listOf = async (request: PartnerCenterRequest): Promise<object> => {
    const items = await readAll<Listed>(untraced, request);
    return collection(items.filter((item) => seesCustomer(customers, customerOf(item))));
  };
  /** The answer to a read that is not simply passed on; undefined for one that is. */
  const instead = (request: PartnerCenterRequest): Promise<object | null> | undefined => {
    const reach = reachOf(request.path, request.body);
    if (isSeen(reach)) return undefined;
    if (reach.kind === 'usageRecords') return listOf(request);
    if (reach.kind !== 'customers') return Promise.resolve(null);
    const search = searchOf(request.path);
    return customers.size <= mostById && canSearch(search)
      ? byId(client, request.operation, customers, search)
      : listOf({ ...request, path: wholeList(request.path) });
  };

  return {
    async find<T>(request: PartnerCenterRequest) {
      const answer = instead(request);
      return answer ? ((await answer) as T | null) : client.find<T>(request);
    },
    async send<T>(request: PartnerCenterRequest) {
      const isRead = request.operation.method === 'GET';
      const reach = reachOf(request.path, request.body);
      if (!isRead && !isSeen(reach)) throw notFound(reach);
      const answer = isRead ? instead(request) : undefined;
      if (!answer) return client.send<T>(request);
      return { status: 200, headers: {}, body: ((await answer) ?? collection([])) as T };
    },
    async follow<T>(...[operation, link, adapt]: Parameters<PartnerCenterClient['follow']>) {
      return isSeen(reachOf(belowRoot(link.uri ?? ''))) ? client.follow<T>(operation, link, adapt) : null;
    },
    async stream(request) {
      const reach = reachOf(request.path);
      if (!isSeen(reach)) throw notFound(reach);
      return client.stream(request);
    },
  };
}

/** So many customers are read one by one rather than looked for in the list of all, whose length would tell in time. */
const mostById = 50;

/** What is read by id says all there is of a customer, so it is not marked as a list's items are. */
async function byId(
  client: PartnerCenterClient,
  { auth }: Operation,
  ids: ReadonlySet<string>,
  search: Search | undefined,
): Promise<object> {
  const operation: Operation = { id: 'get-customer', method: 'GET', auth };
  const found = await Promise.all(
    [...ids].map((id) => client.find<Customer>({ operation, path: `/v1/customers/${id}` })),
  );
  return collection(found.filter((customer) => customer !== null).filter((customer) => isFound(customer, search)));
}

/** What a list of customers is narrowed by, as upstream is asked. */
interface Search {
  readonly Field?: unknown;
  readonly Value?: unknown;
}

/** What upstream looks at when it searches by these fields; by the others only it can. */
const searched: Readonly<Record<string, (customer: Customer) => string | null | undefined>> = {
  CompanyName: ({ companyProfile }) => companyProfile?.companyName,
  Domain: ({ companyProfile }) => companyProfile?.domain,
};

const searchOf = (path: string): Search | undefined => {
  const filter = new URLSearchParams(path.split('?')[1]).get('filter');
  return filter === null ? undefined : (JSON.parse(filter) as Search);
};

const canSearch = (search: Search | undefined): boolean => !search || Object.hasOwn(searched, String(search.Field));

function isFound(customer: Customer, search: Search | undefined): boolean {
  if (!search) return true;
  const text = searched[String(search.Field)]?.(customer) ?? '';
  return text.toLowerCase().startsWith(String(search.Value).toLowerCase());
}

/** The same list from its beginning, in its largest pages. */
function wholeList(path: string): string {
  const filter = /[?&](filter=[^&]*)/.exec(path)?.[1];
  return `/v1/customers?size=500${filter ? `&${filter}` : ''}`;
}

const collection = (items: readonly object[]): object => ({ totalCount: items.length, items: objectsIn(items) });

interface Listed {
  readonly id?: string | null;
  readonly resourceId?: string | null;
}

const customerOf = ({ id, resourceId }: Listed): string => String(resourceId ?? id ?? '');

const notFound = (reach: Reach): NotFoundError =>
  new NotFoundError(reach.kind === 'customer' ? `Customer ${reach.customerId}` : 'What was asked for');

function reachOf(path: string, body?: unknown): Reach {
  const [pathname = '', search = ''] = path.split('?');
  const [, version, root, first] = pathname.toLowerCase().split('/');
  if (version !== 'v1') return { kind: 'partner' };
  if (root === 'products' || root === 'offers') return { kind: 'open' };
  if (root === 'customers' && first === undefined) return { kind: 'customers' };
  if (root === 'customers' && first === 'usagerecords') return { kind: 'usageRecords' };
  if (root === 'customers') return { kind: 'customer', customerId: decodeURIComponent(first ?? '') };
  if (root === 'auditrecords') return { kind: 'customer', customerId: filteredCustomer(search) };
  if (pathname.toLowerCase() === '/v1/extensions/product/checkinventory') {
    const { inventoryContext } = (body ?? {}) as { readonly inventoryContext?: { readonly customerId?: unknown } };
    return { kind: 'customer', customerId: String(inventoryContext?.customerId ?? '') };
  }
  return { kind: 'partner' };
}

function filteredCustomer(search: string): string {
  try {
    const filter = JSON.parse(new URLSearchParams(search).get('filter') ?? '') as Readonly<Record<string, unknown>>;
    return filter['Field'] === 'CustomerId' && filter['Operator'] === 'equals' ? String(filter['Value']) : '';
  } catch {
    return '';
  }
}

/** Links come with and without the root, a leading slash and the version. */
function belowRoot(uri: string): string {
  const path = `/${uri.replace(/^https?:\/\/[^/?]*/i, '').replace(/^\/+/, '')}`;
  return /^\/v1(?:\/|$)/i.test(path) ? path : `/v1${path}`;
}
