import { describe, expect, it, vi } from 'vitest';
import type { UpstreamIdentity } from '../../src/config.ts';
import type { Caller, PartnerCenterRequest } from '../../src/transport/request.ts';
import { connectCached, dayMs, hourMs, listSkus, otherSkus, skus } from '../cache/helpers/connect-cached.ts';
import { patiently } from '../cache/helpers/patiently.ts';
import { manualTimers } from '../cache/helpers/timers.ts';
import { granted, startAuthority } from './helpers/authority.ts';
import { callerOf, customerId, failureOf, getCustomer } from './helpers/connect.ts';
import { bytes, cut, held, json, reset, silence, startUpstream } from './helpers/upstream.ts';

const identityAt = (authority: string): UpstreamIdentity => ({
  kind: 'entra',
  tenantId: '3b33e682-be46-4e5c-b8f0-1e8f3f5b1a11',
  clientId: '7c3a5a1e-31d2-4d6c-a9d3-7c8c2f6b9d22',
  credential: { kind: 'secret', clientSecret: 'hunter2' },
  authority,
  scope: 'https://api.partnercenter.microsoft.com/.default',
  userScope: 'https://api.partnercenter.microsoft.com/user_impersonation',
  refreshTokenFile: undefined,
});
/** What asking upstream may cost one incoming request while older answers stand by. Milliseconds. */
const patienceMs = 1_000;
const throttled = bytes(429, '', { 'retry-after': '27' });

describe('a read of the catalog', () => {
  it('is sent once, and later requests of the same identity are answered from the cache', async () => {
    const upstream = await startUpstream(json(200, { items: [{ id: '0001' }] }));
    const { client, connection, reads, trace } = await connectCached(upstream.url);
    const other = connection.forCaller(callerOf({ correlationId: 'another' }));
    expect(await client.find(skus)).toEqual({ items: [{ id: '0001' }] });
    expect(await client.find(skus)).toEqual({ items: [{ id: '0001' }] });
    expect(await other.send(skus)).toMatchObject({ status: 200, body: { items: [{ id: '0001' }] } });
    expect(upstream.seen).toHaveLength(1);
    expect(trace).toMatchObject([
      { source: 'network', attempts: 1, status: 200 },
      { source: 'cache', attempts: 0, status: 200, path: skus.path },
    ]);
    expect(reads).toEqual(['missing', 'fresh', 'fresh']);
  });

  it('is sent again when its time has passed', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const { client, clock } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs - 1;
    expect(await client.find(skus)).toEqual({ id: 1 });
    clock.now += 1;
    expect(await client.find(skus)).toEqual({ id: 2 });
    clock.now += hourMs - 1;
    expect(await client.find(skus)).toEqual({ id: 2 });
    expect(upstream.seen).toHaveLength(2);
  });

  it('is refreshed by one request for all who ask at once', async () => {
    const second = held(json(200, { id: 2 }));
    const upstream = await startUpstream(json(200, { id: 1 }), second.answer);
    const { client, clock } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs;
    const answers = [client.find(skus), client.find(skus), client.find(skus)];
    await upstream.arrived(2);
    second.release();
    expect(await Promise.all(answers)).toEqual([{ id: 2 }, { id: 2 }, { id: 2 }]);
    expect(upstream.seen).toHaveLength(2);
  });

  it('is read and completed once, for all who ask', async () => {
    const upstream = await startUpstream(json(200, { items: [{ id: 1 }] }));
    const { client } = await connectCached(upstream.url);
    const complete = (catalog: string) => (json: unknown) => Object.assign(json as object, { catalog });
    const first = await client.find({ ...skus, adapt: complete('first') });
    expect(first).toEqual({ items: [{ id: 1 }], catalog: 'first' });
    expect(await client.find({ ...skus, adapt: complete('second') })).toBe(first);
  });

  it('keeps every digit, and no trap', async () => {
    const text = '{"price":1.10,"exact":0.1835431430743112595,"__proto__":{"admin":true},"count":3}';
    const upstream = await startUpstream(bytes(200, text));
    const { client } = await connectCached(upstream.url);
    const request = { ...skus, operation: { ...listSkus, numbers: 'lossless' } as const };
    const cold = await client.find<object>(request);
    const warm = await client.find<object>(request);
    expect(warm).toEqual({ price: '1.10', exact: '0.1835431430743112595', count: 3 });
    expect(warm).toEqual(cold);
    expect(upstream.seen).toHaveLength(1);
  });

  it('shares one memory: what was used longest ago makes room', async () => {
    const upstream = await startUpstream(json(200, { text: 'x'.repeat(100) }));
    const { cache, client } = await connectCached(upstream.url, { cache: { maxBytes: 10_000 } });
    for (let id = 0; id < 50; id += 1) await client.find({ ...skus, path: `/v1/products/${id}` });
    expect(cache.bytes).toBeLessThanOrEqual(10_000);
    await client.find({ ...skus, path: '/v1/products/49' });
    expect(upstream.seen).toHaveLength(50);
    await client.find({ ...skus, path: '/v1/products/0' });
    expect(upstream.seen).toHaveLength(51);
  });
});

describe('two reads never share an answer', () => {
  it.each<[string, Partial<PartnerCenterRequest>, Partial<Caller>]>([
    ['of two countries', { path: skus.path.replace('US', 'GB') }, {}],
    ['of two segments', { path: `${skus.path}&targetSegment=education` }, {}],
    ['of two reservation scopes', { path: `${skus.path}&reservationScope=AzurePlan` }, {}],
    ['of two products', { path: otherSkus.path }, {}],
    ['of a customer’s catalog and a country’s', { path: `/v1/customers/${customerId}/products` }, {}],
    ['in two locales', {}, { locale: 'de-DE' }],
    ['for two identities', {}, { identity: 'alice' }],
    ['completed in two ways', { variant: 'education' }, {}],
    ['of two pages', { headers: { 'MS-ContinuationToken': 'AAA=' } }, {}],
    ['with two ways to read numbers', { operation: { ...listSkus, numbers: 'lossless' } }, {}],
  ])('%s', async (_, request, caller) => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const { client, connection } = await connectCached(upstream.url);
    const other = connection.forCaller(callerOf(caller));
    for (const _time of ['cold', 'warm']) {
      expect(await client.find(skus)).toEqual({ id: 1 });
      expect(await other.find({ ...skus, ...request })).toEqual({ id: 2 });
    }
    expect(upstream.seen).toHaveLength(2);
  });

  it('with two kinds of token', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const { client } = await connectCached(upstream.url);
    const ofUser = { ...skus, operation: { ...listSkus, auth: ['app+user'] } as const };
    expect([await client.find(skus), await client.find(ofUser)]).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('of two partners, clouds or REST roots in one cache', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }), json(200, { id: 3 }));
    const first = await connectCached(upstream.url);
    const inSameCache = (url: string, accessToken: string) =>
      connectCached(url, {
        identity: { kind: 'accessToken', accessToken },
        parts: { cache: first.cache },
      });
    const partner = await inSameCache(upstream.url, 'another-token');
    const root = await inSameCache(`${upstream.url}/proxy`, 'another-token');
    expect(await first.client.find(skus)).toEqual({ id: 1 });
    expect(await partner.client.find(skus)).toEqual({ id: 2 });
    expect(await root.client.find(skus)).toEqual({ id: 3 });
  });
});

describe('across requests nothing is kept of', () => {
  it('customers', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const { client, cache } = await connectCached(upstream.url);
    const customer = { operation: getCustomer, path: `/v1/customers/${customerId}` };
    expect([await client.find(customer), await client.find(customer)]).toEqual([{ id: 1 }, { id: 2 }]);
    expect(cache.bytes).toBe(0);
  });

  it.each([
    ['refusals', json(403, { code: 2030, description: 'not in this country' })],
    ['failures', bytes(500, '')],
    ['bodies that are no JSON', bytes(200, '<html>')],
    ['bodies that are none', bytes(200, '')],
    ['bodies that say nothing', bytes(200, 'null')],
    ['cut answers', cut(200, '{"id":')],
    ['a proxy’s 404', bytes(404, '<html>not here</html>')],
  ])('%s', async (_, answer) => {
    const upstream = await startUpstream(answer, json(200, { id: 2 }));
    const { client } = await connectCached(upstream.url, { limits: { retries: 0 } });
    await client.find(skus).catch(() => undefined);
    expect(await client.find(skus)).toEqual({ id: 2 });
  });
});

describe('what does not exist', () => {
  const absent = json(404, { code: 400013, description: 'The product was not found.' });

  it('is not asked for again within a minute, and answered the same', async () => {
    const upstream = await startUpstream(absent, json(200, { id: 1 }));
    const { client, clock, trace } = await connectCached(upstream.url);
    expect([await client.find(skus), await client.find(skus)]).toEqual([null, null]);
    expect(await failureOf(client.send(skus))).toMatchObject({
      code: 'NOT_FOUND',
      partnerCenter: { status: 404, code: '400013', description: 'The product was not found.' },
    });
    expect(upstream.seen).toHaveLength(1);
    expect(trace).toMatchObject([{ attempts: 1 }, { attempts: 0, source: 'cache', status: 404 }, { attempts: 0 }]);
    clock.now += 60_000;
    expect(await client.find(skus)).toEqual({ id: 1 });
  });

  it('takes the place of what was there before', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), absent, throttled);
    const { client, clock } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs;
    expect(await client.find(skus)).toBeNull();
    clock.now += 60_000;
    // neither the product that is gone nor its absence stands in for an answer
    expect(await failureOf(client.find(skus))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
  });
});

describe('while upstream throttles', () => {
  it('the old answer is served at once, and upstream left alone for as long as it asked', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), throttled, json(200, { id: 2 }));
    const { client, clock, reads, trace, waits } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs;
    expect(await client.find(skus)).toEqual({ id: 1 });
    clock.now += 26_000;
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(waits).toEqual([]);
    expect(upstream.seen).toHaveLength(2);
    expect(trace.slice(1)).toMatchObject([
      { source: 'cache', attempts: 1, status: 200 },
      { source: 'cache', attempts: 0, status: 200 },
    ]);
    expect(reads).toEqual(['missing', 'stale', 'stale']);
    clock.now += 1_000;
    expect(await client.find(skus)).toEqual({ id: 2 });
  });

  it('a gate that another read has closed is not waited for', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }), throttled);
    const { client, clock, waits } = await connectCached(upstream.url);
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(await client.find(otherSkus)).toEqual({ id: 2 });
    clock.now += hourMs;
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(await client.find(otherSkus)).toEqual({ id: 2 });
    expect(upstream.seen).toHaveLength(3);
    expect(waits).toEqual([]);
  });

  it('what was never read waits as ever', async () => {
    const upstream = await startUpstream(throttled, json(200, { id: 1 }));
    const { client, waits } = await connectCached(upstream.url);
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(waits).toEqual([27_000]);
  });

  it('an answer that is too old is not served', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), bytes(429, '', { 'retry-after': '100' }));
    const { client, clock } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += dayMs - 1;
    expect(await client.find(skus)).toEqual({ id: 1 });
    clock.now += 1;
    expect(await failureOf(client.find(skus))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
  });

  it('no old answer is served where none is wanted', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), bytes(429, '', { 'retry-after': '100' }));
    const { client, clock } = await connectCached(upstream.url, { cache: { staleMs: 0 } });
    await client.find(skus);
    expect(await client.find(skus)).toEqual({ id: 1 });
    clock.now += hourMs;
    expect(await failureOf(client.find(skus))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
  });
});

describe('the old answer stands in for', () => {
  it.each([
    ['an upstream that is down', reset, {}],
    ['an upstream that fails', bytes(503, ''), {}],
    ['an upstream that stays silent', silence, { attemptTimeoutMs: 20 }],
  ])('%s, which is asked again after a while', async (_, failure, limits) => {
    const upstream = await startUpstream(json(200, { id: 1 }), failure, json(200, { id: 2 }));
    const { client, clock, waits } = await connectCached(upstream.url, { limits });
    await client.find(skus);
    clock.now += hourMs;
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(2);
    expect(waits).toEqual([]);
    clock.now += 5_000;
    expect(await client.find(skus)).toEqual({ id: 2 });
  });

  it('a directory that gives no token', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const authority = await startAuthority(granted('a-token'), bytes(503, ''));
    const { client, clock } = await connectCached(upstream.url, { identity: identityAt(authority.url) });
    await client.find(skus);
    clock.now += hourMs;
    expect(await client.find(skus)).toEqual({ id: 1 });
  });

  it.each([
    ['a refusal', json(403, { code: 2030 }), 'FORBIDDEN'],
    ['an answer that cannot be read', bytes(200, '<html>'), 'UPSTREAM_BAD_RESPONSE'],
  ])('nobody’s error: %s is answered as it is', async (_, answer, code) => {
    const upstream = await startUpstream(json(200, { id: 1 }), answer);
    const { client, clock } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs;
    expect(await failureOf(client.find(skus))).toMatchObject({ code });
  });

  it('an upstream that takes longer than a caller can wait, and which goes on for those who ask next', async () => {
    const second = held(json(200, { id: 2 }));
    const upstream = await startUpstream(json(200, { id: 1 }), second.answer, json(200, { id: 3 }));
    const timers = manualTimers();
    const { client, clock, connection, reads, trace } = await connectCached(upstream.url, {
      cacheParts: { later: timers.later },
    });
    await client.find(skus);
    clock.now += hourMs;
    const answer = client.find(skus);
    await upstream.arrived(2);
    expect(timers.waiting()).toEqual([patienceMs]);
    timers.elapse(patienceMs);
    expect(await answer).toEqual({ id: 1 });
    // nobody else waits, and nobody else asks
    const other = connection.forCaller(callerOf({ correlationId: 'another' }));
    expect([await other.find(skus), await client.find(skus)]).toEqual([{ id: 1 }, { id: 1 }]);
    expect(timers.waiting()).toEqual([]);
    expect(upstream.seen).toHaveLength(2);
    expect(trace.slice(1)).toMatchObject([
      { source: 'cache', attempts: 1, status: 200 },
      { source: 'cache', attempts: 0, status: 200 },
    ]);
    second.release();
    await vi.waitFor(async () => expect(await client.find(skus)).toEqual({ id: 2 }), patiently);
    expect(upstream.seen).toHaveLength(2);
    expect(reads.slice(0, 4)).toEqual(['missing', 'stale', 'stale', 'stale']);
    expect(reads.at(-1)).toBe('fresh');
  });

  it('all that one request reads of an upstream that hangs, which costs its patience once', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }), silence);
    const timers = manualTimers();
    const { client, clock, connection } = await connectCached(upstream.url, { cacheParts: { later: timers.later } });
    await client.find(skus);
    await client.find(otherSkus);
    clock.now += hourMs;
    const caller = connection.forCaller(callerOf());
    const answers = [caller.find(skus), caller.find(otherSkus)];
    await upstream.arrived(4);
    expect(timers.waiting()).toHaveLength(2);
    expect(Math.max(...timers.waiting())).toBe(patienceMs);
    timers.elapse(patienceMs);
    expect(await Promise.all(answers)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('a read that fails in the background, after which upstream is left alone for a while', async () => {
    const second = held(bytes(503, ''));
    const upstream = await startUpstream(json(200, { id: 1 }), second.answer, json(200, { id: 3 }));
    const timers = manualTimers();
    const { client, clock, lines } = await connectCached(upstream.url, { cacheParts: { later: timers.later } });
    await client.find(skus);
    clock.now += hourMs;
    const answer = client.find(skus);
    await upstream.arrived(2);
    timers.elapse(patienceMs);
    await answer;
    second.release();
    await vi.waitFor(() => expect(lines.join()).toContain('Partner Center request failed'), patiently);
    clock.now += 4_999;
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(2);
    clock.now += 1;
    expect(await client.find(skus)).toEqual({ id: 3 });
  });

  it('nothing that keeps the gateway from closing', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), silence);
    const timers = manualTimers();
    const { client, clock } = await connectCached(upstream.url, { cacheParts: { later: timers.later } });
    await client.find(skus);
    clock.now += hourMs;
    const answer = client.find(skus);
    await upstream.arrived(2);
    timers.elapse(patienceMs);
    expect(await answer).toEqual({ id: 1 });
    // the connection is closed now, which fails where it takes as long as upstream stays silent
  });

  it('no caller who has left: the next one asks upstream', async () => {
    const second = held(json(200, { id: 2 }));
    const upstream = await startUpstream(json(200, { id: 1 }), second.answer, json(200, { id: 3 }));
    const leaving = new AbortController();
    const { client, clock, connection } = await connectCached(upstream.url);
    await client.find(skus);
    clock.now += hourMs;
    const left = failureOf(connection.forCaller(callerOf({ signal: leaving.signal })).find(skus));
    await upstream.arrived(2);
    leaving.abort();
    expect(await left).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(await client.find(skus)).toEqual({ id: 3 });
  });
});
