import { describe, expect, it } from 'vitest';
import { bytes, cut, json, reset, silence, startUpstream } from './helpers/upstream.ts';
import { callerOf, connect, createCart, failureOf, getCustomer } from './helpers/connect.ts';

const get = { operation: getCustomer, path: '/v1/x' };
const post = { operation: createCart, path: '/v1/x', body: { a: 1 } };
const requestIds = (seen: readonly { readonly headers: Readonly<Record<string, unknown>> }[]): unknown[] =>
  seen.map(({ headers }) => headers['ms-requestid']);

describe('a read that fails in passing', () => {
  it.each([
    ['408', bytes(408, '')],
    ['429', bytes(429, '')],
    ['500', json(500, { code: 800003 })],
    ['502 with HTML', bytes(502, '<html>')],
    ['a reset', reset],
    ['a cut body', cut(200, '{"id":')],
  ])('is repeated after %s, with the same request id', async (_, first) => {
    const upstream = await startUpstream(first, json(200, { id: 1 }));
    const { client, trace } = connect(upstream.url);
    expect(await client.find(get)).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(2);
    expect(new Set(requestIds(upstream.seen)).size).toBe(1);
    expect(trace).toMatchObject([{ attempts: 2, status: 200, requestId: requestIds(upstream.seen)[0] }]);
  });

  it('waits longer each time, and gives up with what upstream said last', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client, waits } = connect(upstream.url);
    expect(await failureOf(client.find(get))).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      partnerCenter: { status: 503 },
    });
    expect(upstream.seen).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1_000]);
  });

  it('is not repeated when that would outlast the request', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client, waits } = connect(upstream.url, { limits: { timeoutMs: 600 } });
    await failureOf(client.find(get));
    expect(waits).toEqual([250]);
    expect(upstream.seen).toHaveLength(2);
  });

  it("is not repeated when that would outlast the caller's deadline", async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { clock, connection, waits } = connect(upstream.url);
    const client = connection.forCaller(callerOf({ deadline: clock.now + 200 }));
    await failureOf(client.find(get));
    expect(waits).toEqual([]);
    expect(upstream.seen).toHaveLength(1);
  });

  it('is not repeated for a caller who has left', async () => {
    const upstream = await startUpstream(silence);
    const leaving = new AbortController();
    const { client } = connect(upstream.url, { caller: { signal: leaving.signal } });
    const failure = failureOf(client.send({ ...post, operation: { ...createCart, repeat: 'read' } }));
    await upstream.arrived(1);
    leaving.abort();
    expect(await failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 405, 409, 417, 501])('is not repeated after %i', async (status) => {
    const upstream = await startUpstream(bytes(status, ''));
    await failureOf(connect(upstream.url).client.send(get));
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('a write', () => {
  it('is repeated with the same request id when it was throttled', async () => {
    const upstream = await startUpstream(bytes(429, '', { 'retry-after': '2' }), json(201, { id: 'c' }));
    const { client, waits } = connect(upstream.url);
    expect((await client.send(post)).body).toEqual({ id: 'c' });
    expect(new Set(requestIds(upstream.seen)).size).toBe(1);
    expect(upstream.seen.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(waits).toEqual([2_000]);
  });

  it('is repeated when no connection could be made', async () => {
    const { client, trace } = connect('http://127.0.0.1:1');
    expect(await failureOf(client.send(post))).toMatchObject({ mayHaveExecuted: false });
    expect(trace).toMatchObject([{ attempts: 4 }]);
  });

  it('is not repeated after a reset', async () => {
    const upstream = await startUpstream(reset);
    await failureOf(connect(upstream.url).client.send(post));
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('an outage', () => {
  it('costs a bounded number of extra requests', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client } = connect(upstream.url);
    const operations = Array.from({ length: 40 }, (_, index) => ({ ...getCustomer, id: `get-${index}` }));
    // each of its own operation: no circuit opens
    for (const operation of operations) await failureOf(client.find({ operation, path: '/v1/x' }));
    expect(upstream.seen).toHaveLength(40 + 10);
  });
});
