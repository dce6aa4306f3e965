import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiKey, bearer, type GuardedGateway, startGuardedGateway } from './helpers/guarded-gateway.ts';

const policy = {
  version: 1,
  rules: [
    {
      who: { tenants: 'customers', scopes: ['access'] },
      permissions: ['customers.read', 'catalog.read', 'orders.write'],
      customers: 'own tenant',
    },
    { who: { scopes: ['admin'] }, permissions: ['admin'], customers: 'all' },
  ],
};

/** One of many who ask the same things at the same time. */
interface Asking {
  readonly name: string;
  readonly headers: Record<string, string>;
  /** What there is for them. */
  readonly customers: readonly string[];
  /** Whom upstream has to see; undefined: the application or the service account. */
  readonly subject: string | undefined;
}

let gateway: GuardedGateway;
let callers: readonly Asking[];
let names: ReadonlyMap<string, string>;
beforeAll(async () => {
  gateway = await startGuardedGateway({
    policy,
    customers: 12,
    env: {
      PARTNER_CENTER_ON_BEHALF_OF: 'true',
      GATEWAY_RATE_LIMIT_PER_MINUTE: '0',
      GATEWAY_CATALOG_CACHE_BYTES: '67108864',
    },
  });
  const admin = bearer(await gateway.token({ oid: 'ad000000-0000-4000-8000-000000000000' }));
  const { data } = await gateway.execute<
    { customers: { nodes: { customerId: string; companyProfile: { companyName: string } }[] } },
    object
  >('{ customers { nodes { customerId companyProfile { companyName } } } }', {}, admin);
  const all = data?.customers.nodes ?? [];
  names = new Map(all.map(({ customerId, companyProfile }) => [customerId, companyProfile.companyName]));
  const ids = [...names.keys()];
  const users = ['01', '02', '03'].map((n) => `ee000000-0000-4000-8000-0000000000${n}`);
  const keys = [ids.slice(0, 2), ids.slice(1, 4), ids.slice(4, 5)];
  callers = [
    ...(await Promise.all(
      ids.slice(0, 6).map(async (tid): Promise<Asking> => {
        const headers = bearer(await gateway.token({ tid, scp: 'access' }));
        return { name: `tenant ${tid}`, headers, customers: [tid], subject: undefined };
      }),
    )),
    ...(await Promise.all(
      users.map(async (oid): Promise<Asking> => {
        return { name: `user ${oid}`, headers: bearer(await gateway.token({ oid })), customers: ids, subject: oid };
      }),
    )),
  ];
  for (const [index, customers] of keys.entries()) {
    const headers = apiKey(await gateway.addKey(`key-${index}`, { customers }));
    callers = [...callers, { name: `key ${index}`, headers, customers, subject: undefined }];
  }
});
afterAll(() => gateway.close());

interface Answer {
  readonly customers: {
    readonly nodes: readonly {
      readonly customerId: string;
      readonly companyProfile: { readonly companyName: string };
      readonly subscriptions: readonly { readonly customerId: string }[];
    }[];
  };
  readonly customer: {
    readonly customerId: string;
    readonly orders: readonly { readonly customerId: string }[];
  } | null;
}

// the same text and the same variables for all: only who asks tells them apart
const query = `query ($id: ID!) {
  customers(first: 50) { nodes { customerId companyProfile { companyName } subscriptions { customerId } } }
  customer(customerId: $id) { customerId orders { customerId } }
}`;

it(
  'of a thousand requests of many callers at once, over one gateway, each is answered with its caller’s own and nothing else',
  { timeout: 120_000 },
  async () => {
    const ids = [...names.keys()];
    await gateway.sandbox.clearLedger();
    await gateway.sandbox.addFault({ path: '/v1/customers', times: 0, fault: { latencyMs: 20 } });
    const senders = new Map<string, Asking>();
    let next = 0;
    const askOne = async (): Promise<void> => {
      const index = next;
      next += 1;
      if (index >= 1_000) return;
      const caller = callers[(index * 7) % callers.length] as Asking;
      // all of them ask for the same at a time
      const id = ids[Math.floor(index / 60) % 3] ?? '';
      const correlationId = randomUUID();
      senders.set(correlationId, caller);
      const headers = { ...caller.headers, 'x-correlation-id': correlationId };
      const { data, errors } = await gateway.execute<Answer, object>(query, { id }, headers);
      expect(errors, caller.name).toBeUndefined();
      const listed = data?.customers.nodes ?? [];
      expect(listed.map(({ customerId }) => customerId).sort(), caller.name).toEqual([...caller.customers].sort());
      for (const { customerId, companyProfile, subscriptions } of listed) {
        expect(companyProfile.companyName).toBe(names.get(customerId));
        for (const subscription of subscriptions) expect(subscription.customerId).toBe(customerId);
      }
      const seen = caller.customers.includes(id);
      expect(data?.customer?.customerId, caller.name).toBe(seen ? id : undefined);
      for (const order of data?.customer?.orders ?? []) expect(order.customerId).toBe(id);
      await askOne();
    };
    await Promise.all(Array.from({ length: 60 }, askOne));
    await gateway.sandbox.clearFaults();

    // whoever asked is who was seen upstream, by the id that their request bears
    const ledger = await gateway.sandbox.ledger();
    expect(ledger.length).toBeGreaterThan(100);
    const mixedUp = ledger.filter(({ authMode, correlationId, tokenSubject }) => {
      const { subject } = senders.get(correlationId ?? '') ?? {};
      return subject === undefined ? authMode !== 'app' : tokenSubject !== subject;
    });
    expect(mixedUp).toEqual([]);
    const asThemselves = new Set(
      ledger.filter(({ authMode }) => authMode === 'app+user').map(({ tokenSubject }) => tokenSubject),
    );
    expect(asThemselves.size).toBe(3);
  },
);

it('what one caller has of the catalog is another’s only where both are the same to Partner Center', async () => {
  const ids = [...names.keys()];
  const catalog = `query ($id: ID!) { customer(customerId: $id) { customerId products(targetView: AZURE) { nodes { productId } } } }`;
  const [own = '', other = ''] = ids;
  const [tenant, , , , , , ada, bob] = callers;
  const productCalls = async (caller: Asking | undefined, id: string) => {
    await gateway.sandbox.clearLedger();
    await gateway.execute(catalog, { id }, caller?.headers ?? {});
    return (await gateway.sandbox.ledger())
      .filter(({ path }) => path.endsWith('/products'))
      .map(({ tokenSubject }) => tokenSubject);
  };
  expect(await productCalls(tenant, own)).toEqual([gateway.clientId]);
  expect(await productCalls(tenant, own)).toEqual([]);
  expect(await productCalls(tenant, other)).toEqual([]);
  expect(await productCalls(ada, own)).toEqual([ada?.subject]);
  expect(await productCalls(bob, own)).toEqual([bob?.subject]);
  expect(await productCalls(ada, own)).toEqual([]);
});
