import { describe, expect, it } from 'vitest';
import { held, json, reset, silence, startUpstream } from './helpers/upstream.ts';
import { callerOf, checkoutCart, connect, failureOf, getCustomer, requestId } from './helpers/connect.ts';

const checkout = { operation: checkoutCart, path: '/v1/x/checkout', requestId };

describe('an operation that is sent once', () => {
  it('travels on a connection of its own, which is closed afterwards', async () => {
    const upstream = await startUpstream(json(200, {}));
    const { client } = connect(upstream.url);
    await client.find({ operation: getCustomer, path: '/v1/a' });
    await client.send(checkout);
    await client.send(checkout);
    await client.find({ operation: getCustomer, path: '/v1/b' });
    const [first, second, third, fourth] = upstream.seen.map(({ socket }) => socket);
    expect(first).toBe(fourth);
    expect(new Set([first, second, third]).size).toBe(3);
    const sockets = [second, third].map(
      (socket) => socket?.destroyed || new Promise((resolve) => socket?.once('close', resolve)),
    );
    await Promise.all(sockets);
  });

  it('is finished although its caller has left', async () => {
    const answer = held(json(201, { orders: [{ id: 'o1' }] }));
    const upstream = await startUpstream(answer.answer);
    const leaving = new AbortController();
    const { client } = connect(upstream.url, { caller: { signal: leaving.signal } });
    const result = client.send(checkout);
    await upstream.arrived(1);
    leaving.abort();
    answer.release();
    expect(await result).toMatchObject({ status: 201, body: { orders: [{ id: 'o1' }] } });
  });

  it('is sent although its caller has left before', async () => {
    const upstream = await startUpstream(json(201, {}));
    const signal = AbortSignal.abort();
    const { clock, connection } = connect(upstream.url);
    const client = connection.forCaller(callerOf({ signal, deadline: clock.now - 1 }));
    expect(await client.send(checkout)).toMatchObject({ status: 201 });
  });

  it('has a timeout of its own', async () => {
    const upstream = await startUpstream(silence);
    const { client } = connect(upstream.url, { limits: { checkoutTimeoutMs: 60 } });
    expect(await failureOf(client.send(checkout))).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it('is not sent when no time is left for its answer', async () => {
    const upstream = await startUpstream(json(201, {}));
    const { client } = connect(upstream.url, { limits: { checkoutTimeoutMs: 0 } });
    expect(await failureOf(client.send(checkout))).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: false });
    expect(upstream.seen).toHaveLength(0);
  });

  it('is not bound by the timeout of an attempt', async () => {
    const answer = held(json(201, {}));
    const upstream = await startUpstream(answer.answer, silence);
    const { client } = connect(upstream.url, { limits: { attemptTimeoutMs: 20, retries: 0 } });
    const result = client.send(checkout);
    await upstream.arrived(1);
    // a read that starts later is over first
    const read = client.find({ operation: getCustomer, path: '/v1/a' });
    expect(await failureOf(read)).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    answer.release();
    expect(await result).toMatchObject({ status: 201 });
  });

  it('is not repeated after a reset, nor when no connection could be made', async () => {
    const upstream = await startUpstream(reset);
    expect(await failureOf(connect(upstream.url).client.send(checkout))).toMatchObject({ mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
    const { client, trace } = connect('http://127.0.0.1:1');
    expect(await failureOf(client.send(checkout))).toMatchObject({ mayHaveExecuted: false });
    expect(trace).toMatchObject([{ attempts: 1 }]);
  });

  it('is answered "in progress" as such', async () => {
    const upstream = await startUpstream(json(409, { code: 800064, description: 'busy' }));
    expect(await failureOf(connect(upstream.url).client.send(checkout))).toMatchObject({
      code: 'CHECKOUT_IN_PROGRESS',
    });
  });
});
