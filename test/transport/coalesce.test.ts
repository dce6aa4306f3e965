import { describe, expect, it } from 'vitest';
import type { Caller, PartnerCenterRequest } from '../../src/transport/request.ts';
import { bytes, held, json, silence, startUpstream } from './helpers/upstream.ts';
import { callerOf, connect, createCart, failureOf, getCustomer } from './helpers/connect.ts';

const get: PartnerCenterRequest = { operation: getCustomer, path: '/v1/x' };

describe('the same GET in flight', () => {
  it('is sent once, also for another request of the same identity', async () => {
    const answer = held(json(200, { id: 1 }));
    const upstream = await startUpstream(answer.answer);
    const { client, connection, trace } = connect(upstream.url);
    const otherTrace: unknown[] = [];
    const other = connection.forCaller(
      callerOf({ correlationId: 'another', trace: (entry) => void otherTrace.push(entry) }),
    );
    const answers = [client.find(get), client.find(get), other.find(get)];
    await upstream.arrived(1);
    answer.release();
    expect(await Promise.all(answers)).toEqual([{ id: 1 }, { id: 1 }, { id: 1 }]);
    expect(upstream.seen).toHaveLength(1);
    const ids = { requestId: upstream.seen[0]?.headers['ms-requestid'], correlationId: trace[0]?.correlationId };
    expect(trace).toMatchObject([
      { source: 'network', attempts: 1, ...ids },
      { source: 'coalesced', attempts: 0, status: 200, ...ids },
    ]);
    expect(otherTrace).toMatchObject([{ source: 'coalesced', attempts: 0, ...ids }]);
  });

  it('gives all callers one object, which is read and completed once', async () => {
    const answer = held(json(200, { items: [{ id: 1 }] }));
    const upstream = await startUpstream(answer.answer);
    const { client } = connect(upstream.url);
    let adapted = 0;
    const adapt = (json: unknown): unknown => Object.assign(json as object, { adapted: (adapted += 1) });
    const both = Promise.all([client.find({ ...get, adapt }), client.find({ ...get, adapt })]);
    await upstream.arrived(1);
    answer.release();
    const [first, second] = await both;
    expect(first).toEqual({ items: [{ id: 1 }], adapted: 1 });
    expect(second).toBe(first);
  });

  it('is a bad response to all when it cannot be completed', async () => {
    const answer = held(json(200, { items: [] }));
    const upstream = await startUpstream(answer.answer);
    const { client } = connect(upstream.url);
    const adapt = (): never => {
      throw new Error('a list without an end');
    };
    const both = Promise.all([1, 2].map(() => failureOf(client.find({ ...get, adapt }))));
    await upstream.arrived(1);
    answer.release();
    const message = 'get-customer: Partner Center answered 200 with a list without an end';
    expect(await both).toMatchObject([
      { code: 'UPSTREAM_BAD_RESPONSE', message },
      { code: 'UPSTREAM_BAD_RESPONSE', message },
    ]);
  });

  it('is sent again once it was answered', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const { client } = connect(upstream.url);
    expect([await client.find(get), await client.find(get)]).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('shares its failure', async () => {
    const answer = held(json(403, { code: 2032 }));
    const upstream = await startUpstream(answer.answer);
    const { client } = connect(upstream.url);
    const both = Promise.all([failureOf(client.find(get)), failureOf(client.find(get))]);
    await upstream.arrived(1);
    answer.release();
    expect(await both).toMatchObject([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('two GETs are not the same', () => {
  it.each<[string, Partial<PartnerCenterRequest>, Partial<Caller>]>([
    ['for another identity', {}, { identity: 'alice' }],
    ['in another locale', {}, { locale: 'de-DE' }],
    ['with another path', { path: '/v1/y' }, {}],
    ['with another page token', { headers: { 'MS-ContinuationToken': 'AAA=' } }, {}],
    ['with other numbers', { operation: { ...getCustomer, numbers: 'lossless' } }, {}],
    ['when one is a POST', { operation: createCart }, {}],
  ])('%s', async (_, request, caller) => {
    const answer = held(json(200, {}));
    const upstream = await startUpstream(answer.answer);
    const { client, connection } = connect(upstream.url);
    const both = [client.send(get), connection.forCaller(callerOf(caller)).send({ ...get, ...request })];
    await upstream.arrived(1);
    answer.release();
    await Promise.all(both);
    expect(upstream.seen).toHaveLength(2);
  });

  it('with another kind of token', async () => {
    const answer = held(json(200, {}));
    const upstream = await startUpstream(answer.answer);
    const { client } = connect(upstream.url);
    const both = [client.find(get), client.find({ ...get, operation: { ...getCustomer, auth: ['app+user'] } })];
    await upstream.arrived(1);
    answer.release();
    await Promise.all(both);
    expect(upstream.seen).toHaveLength(2);
  });
});

describe('a caller who leaves a shared GET', () => {
  it('does not take the answer away from the others, even when it came first', async () => {
    const answer = held(json(200, { id: 1 }));
    const upstream = await startUpstream(answer.answer);
    const leaving = new AbortController();
    const { client, connection } = connect(upstream.url, { caller: { signal: leaving.signal } });
    const left = failureOf(client.find(get));
    const stays = connection.forCaller(callerOf()).find(get);
    await upstream.arrived(1);
    leaving.abort();
    expect(await left).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    answer.release();
    expect(await stays).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(1);
  });

  it('ends it upstream when nobody is left, and the next one asks anew', async () => {
    const upstream = await startUpstream(silence, json(200, { id: 2 }));
    const leaving = new AbortController();
    const { client, connection } = connect(upstream.url, { caller: { signal: leaving.signal } });
    const both = [failureOf(client.find(get)), failureOf(client.find(get))];
    await upstream.arrived(1);
    const closed = new Promise((resolve) => upstream.seen[0]?.socket.once('close', resolve));
    leaving.abort();
    await Promise.all([...both, closed]);
    expect(await connection.forCaller(callerOf()).find(get)).toEqual({ id: 2 });
  });
});

describe('the time a shared GET may take', () => {
  it('is that of the most patient caller', async () => {
    const answer = held(bytes(503, ''));
    const upstream = await startUpstream(answer.answer, json(200, { id: 1 }));
    const { clock, connection, waits } = connect(upstream.url);
    const hasty = connection.forCaller(callerOf({ deadline: clock.now + 100 }));
    const patient = connection.forCaller(callerOf({ deadline: clock.now + 60_000 }));
    const both = Promise.all([hasty.find(get), patient.find(get)]);
    await upstream.arrived(1);
    answer.release();
    await both;
    expect(waits).toEqual([250]);
  });
});

describe('a caller who has left before', () => {
  it.each([getCustomer, createCart])('sends nothing', async (operation) => {
    const upstream = await startUpstream(json(200, {}));
    const { client } = connect(upstream.url, { caller: { signal: AbortSignal.abort() } });
    const error = await failureOf(client.send({ operation, path: '/v1/x' }));
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: false });
    expect(upstream.seen).toHaveLength(0);
  });
});

describe('a caller who comes while the last one leaves', () => {
  it('is answered by a request that is not given up', async () => {
    const answer = held(json(200, { id: 1 }));
    const upstream = await startUpstream(answer.answer);
    const leaving = new AbortController();
    const { client, connection } = connect(upstream.url, { caller: { signal: leaving.signal } });
    const left = failureOf(client.find(get));
    await upstream.arrived(1);
    leaving.abort();
    const comes = connection.forCaller(callerOf()).find(get);
    await left;
    answer.release();
    expect(await comes).toEqual({ id: 1 });
  });
});
