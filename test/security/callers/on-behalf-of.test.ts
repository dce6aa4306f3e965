import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asApplication } from '../../../src/context.ts';
import { CheckoutCartDocument, CreateCartDocument } from '../../../src/operations/generated/graphql.ts';
import { serviceAccount } from '../../../src/sandbox/credentials.ts';
import type { Caller } from '../../../src/transport/request.ts';
import { never } from '../../../src/signal.ts';
import { readSeed, type Seed } from '../../helpers/seed.ts';
import {
  apiKey,
  bearer,
  clientApp,
  type GuardedGateway,
  otherApp,
  startGuardedGateway,
} from './helpers/guarded-gateway.ts';

const ada = 'ada00000-0000-4000-8000-000000000001';
const bob = 'b0b00000-0000-4000-8000-000000000002';
const exchange = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const customers = '{ customers(first: 1) { nodes { customerId } } }';
const invoice = 'query ($invoiceId: ID!) { invoice(invoiceId: $invoiceId) { invoiceId statement { url } } }';

const rule = (scope: string, more: object) => ({
  who: { scopes: [scope] },
  permissions: ['admin'],
  customers: 'all',
  ...more,
});
const policy = {
  version: 1,
  rules: [
    rule('as.application', { actsAs: 'application' }),
    rule('as.robot', { actsAs: 'service account' }),
    rule('as.caller', { actsAs: 'caller' }),
    rule('admin', {}),
    { who: { roles: ['admin'] }, permissions: ['admin'], customers: 'all' },
    { who: { roles: ['caller'] }, permissions: ['admin'], customers: 'all', actsAs: 'caller' },
    { who: { tenants: 'customers', scopes: ['access'] }, permissions: ['customers.read'], customers: 'own tenant' },
  ],
};

let gateway: GuardedGateway;
let seed: Seed;
beforeAll(async () => {
  gateway = await startGuardedGateway({ policy, env: { PARTNER_CENTER_ON_BEHALF_OF: 'true' } });
  seed = await readSeed(gateway.sandbox);
});
afterAll(() => gateway.close());
beforeEach(() => gateway.sandbox.clearLedger());

const asUser = async (oid: string, more: Record<string, unknown> = {}) => bearer(await gateway.token({ oid, ...more }));
const asApp = async (roles: readonly string[]) => bearer(await gateway.token({ scp: undefined, idtyp: 'app', roles }));

/** Whom upstream has seen, with what kind of token. */
const seen = async (): Promise<readonly string[]> =>
  (await gateway.sandbox.ledger()).map(({ authMode, tokenSubject }) => `${authMode} ${tokenSubject}`);
const asked = async (query: string, headers: Record<string, string>, variables: object = {}) => {
  const { errors } = await gateway.execute(query, variables, headers);
  return { codes: errors?.map(({ extensions }) => extensions?.code) ?? [], seen: await seen() };
};
const invoiceId = (): string => seed.invoices[0]?.invoiceId ?? '';

describe('who is seen upstream', () => {
  it('is the user of the partner who calls, also where the application might ask', async () => {
    expect(await asked(customers, await asUser(ada))).toEqual({ codes: [], seen: [`app+user ${ada}`] });
    expect(gateway.authority.forms.at(-1)?.get('grant_type')).toBe(exchange);
  });

  it('is the application, or the service account, where an application calls', async () => {
    expect((await asked(customers, await asApp(['admin']))).seen).toEqual([`app ${gateway.clientId}`]);
    await gateway.sandbox.clearLedger();
    const billing = await asked(invoice, await asApp(['admin']), { invoiceId: invoiceId() });
    expect(billing.seen).toEqual([`app+user ${serviceAccount.objectId}`]);
  });

  it('is the application, or the service account, where a tool calls with its key', async () => {
    const key = apiKey(await gateway.addKey('tool'));
    expect((await asked(customers, key)).seen).toEqual([`app ${gateway.clientId}`]);
  });

  it('is the application where a user of a customer calls', async () => {
    const tid = seed.reservationCustomer.customerId;
    const caller = await asUser(ada, { tid, scp: 'access' });
    expect(await asked(customers, caller)).toEqual({ codes: [], seen: [`app ${gateway.clientId}`] });
  });

  it('is who the policy says', async () => {
    const variables = { invoiceId: invoiceId() };
    const robot = await asUser(ada, { scp: 'as.robot' });
    expect((await asked(invoice, robot, variables)).seen).toEqual([`app+user ${serviceAccount.objectId}`]);
    await gateway.sandbox.clearLedger();
    const themselves = await asUser(ada, { scp: 'as.caller' });
    expect((await asked(invoice, themselves, variables)).seen).toEqual([`app+user ${ada}`]);
    await gateway.sandbox.clearLedger();
    for (const alone of [await asUser(ada, { scp: 'as.application' }), await asApp(['caller'])]) {
      expect(await asked(invoice, alone, variables)).toEqual({ codes: ['APP_USER_REQUIRED'], seen: [] });
    }
  });

  it('is each caller in their own requests, however many ask the same at once', async () => {
    const [one, other] = [await asUser(ada), await asUser(bob)];
    const users = [one, other, await asUser(ada, { azp: otherApp })];
    await gateway.sandbox.addFault({ operation: 'list-customers', times: 0, fault: { latencyMs: 300 } });
    await Promise.all(Array.from({ length: 60 }, (_, i) => gateway.execute(customers, {}, users[i % users.length])));
    await gateway.sandbox.clearFaults();
    // whoever asks with the same token shares its answer, and nobody else's
    const callers = await seen();
    expect(callers.length).toBeGreaterThanOrEqual(3);
    expect(callers.length).toBeLessThan(60);
    expect(new Set(callers)).toEqual(new Set([`app+user ${ada}`, `app+user ${bob}`]));
  });
});

describe('a claims challenge', () => {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
  const challenge = (): string =>
    `Bearer realm="PartnerGraph", authorization_uri="${gateway.authority.url}/${gateway.tenantId}/oauth2/v2.0/authorize", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const ask = async (query: string, headers: Record<string, string>, accept = 'application/graphql-response+json') => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as { readonly data?: object; readonly errors?: readonly object[] };
    return { status: response.status, header: response.headers.get('www-authenticate'), body };
  };
  const challengedUser = async () => {
    gateway.authority.refuse(exchange, 400, { error: 'interaction_required', error_codes: [50076], claims });
    return asUser(ada, { azp: clientApp, jti: String(Math.random()) });
  };

  it.each(['application/graphql-response+json', 'application/json'])(
    'reaches the caller as a 401 with the claims, when there is nothing else to answer: %s',
    async (accept) => {
      const { status, header, body } = await ask(customers, await challengedUser(), accept);
      expect([status, header]).toEqual([401, challenge()]);
      expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', claims } }]);
      expect(await gateway.sandbox.requests()).toEqual([]);
    },
  );

  it('stands beside what could be answered without a new token', async () => {
    const query = '{ market(country: "US") { country } partner { accountBalance { currencyCode } } }';
    const { status, header, body } = await ask(query, await challengedUser());
    expect([status, header]).toEqual([200, challenge()]);
    expect(body).toMatchObject({
      data: { market: { country: 'US' }, partner: { accountBalance: null } },
      errors: [{ path: ['partner', 'accountBalance'], extensions: { code: 'UNAUTHENTICATED', claims } }],
    });
  });

  it('is met with a token that has what was asked for', async () => {
    await challengedUser();
    gateway.authority.accept(exchange);
    expect((await ask(customers, await asUser(ada, { acrs: ['c1'] }))).status).toBe(200);
  });
});

describe('a link to a document', () => {
  const linkFor = async (headers: Record<string, string>): Promise<string> => {
    const { data } = await gateway.execute<{ invoice: { statement: { url: string } } }, object>(
      invoice,
      { invoiceId: invoiceId() },
      headers,
    );
    await gateway.sandbox.clearLedger();
    return data?.invoice.statement.url ?? '';
  };
  const status = async (url: string, headers: Record<string, string> = {}) => (await fetch(url, { headers })).status;

  it('is the caller’s who acts as themselves, and is opened as them', async () => {
    const link = await linkFor(await asUser(ada));
    expect(await status(link)).toBe(401);
    expect(await status(link, await asUser(bob))).toBe(404);
    expect(await status(link, await asUser(ada, { scp: 'unheard' }))).toBe(403);
    expect(await gateway.sandbox.requests()).toEqual([]);
    expect(await status(link, await asUser(ada, { jti: 'a newer token' }))).toBe(200);
    expect(await seen()).toEqual([`app+user ${ada}`]);
  });

  it('is whoever’s who holds it, where the gateway acts', async () => {
    expect(await status(await linkFor(await asApp(['admin'])))).toBe(200);
    expect(await seen()).toEqual([`app+user ${serviceAccount.objectId}`]);
  });
});

describe('a purchase', () => {
  const cartOf = async (headers: Record<string, string>, idempotencyKey?: string): Promise<string> => {
    const { customerId } = seed.reservationCustomer;
    const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
    const input = { customerId, lineItems, ...(idempotencyKey && { idempotencyKey }) };
    const { data } = await gateway.execute(CreateCartDocument, { input }, headers);
    return data?.createCart.cart.cartId ?? '';
  };
  const checkout = async (cartId: string, headers: Record<string, string>) => {
    const input = { customerId: seed.reservationCustomer.customerId, cartId };
    return (await gateway.execute(CheckoutCartDocument, { input }, headers)).data?.checkoutCart;
  };

  it('is made as the caller in all its calls', async () => {
    const caller = await asUser(ada);
    expect(await checkout(await cartOf(caller), caller)).toMatchObject({ state: 'SUCCEEDED' });
    expect(new Set(await seen())).toEqual(new Set([`app+user ${ada}`]));
  });

  it('of one user is not replayed to another by its key: each acts for themselves', async () => {
    const [one, other] = [await asUser(ada), await asUser(bob)];
    const first = await cartOf(one, 'the same key');
    expect(await cartOf(one, 'the same key')).toBe(first);
    expect(await cartOf(other, 'the same key')).not.toBe(first);
  });

  it('of another user is told only to whom Partner Center shows the customer', async () => {
    const one = await asUser(ada);
    const cartId = await cartOf(one);
    const operationId = (await checkout(cartId, one))?.operationId;
    const query = 'query ($operationId: ID!) { checkoutOperation(operationId: $operationId) { state } }';
    const told = async () => (await gateway.execute(query, { operationId }, await asUser(bob, { jti: 'x' }))).data;
    expect(await told()).toEqual({ checkoutOperation: { state: 'SUCCEEDED' } });
    const path = `/v1/customers/${seed.reservationCustomer.customerId}`;
    await gateway.sandbox.addFault({ method: 'GET', path, times: 0, fault: { status: 403, code: 20002 } });
    try {
      expect(await told()).toEqual({ checkoutOperation: null });
      expect(await checkout(cartId, await asUser(bob))).toBeUndefined();
      // nor is there anything to learn from how it is refused
      const input = { customerId: seed.reservationCustomer.customerId, cartId };
      const { errors } = await gateway.execute(CheckoutCartDocument, { input }, await asUser(bob));
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
    } finally {
      await gateway.sandbox.clearFaults();
    }
    expect(await checkout(cartId, await asUser(bob))).toMatchObject({ state: 'SUCCEEDED', replayed: true });
  });

  it('that is completed when no caller is there is looked at as the application', () => {
    const asked: Caller[] = [];
    asApplication({ forCaller: (caller) => (asked.push(caller), {} as never) })(
      '0e93c70c-977a-4a88-9580-7cf084c73286',
      never,
    );
    expect(asked).toMatchObject([{ identity: 'app', actsAs: { kind: 'application' } }]);
  });
});
