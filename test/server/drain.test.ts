import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createGate, post, startTestServer } from './helpers/test-server.ts';

async function startBusyServer(drainMs = 5_000, uncut?: () => Promise<void>) {
  const started = createGate();
  const finish = createGate();
  const server = await startTestServer({
    options: { drainMs },
    ...(uncut && { uncut }),
    resolvers: {
      rename: async () => {
        started.open();
        await finish.opened;
        return 'done';
      },
    },
  });
  const answer = post(server, { query: 'mutation { rename(name: "x") }' });
  await started.opened;
  return { server, finish, answer };
}

describe('closing', () => {
  it('turns /readyz to 503 at once and stays alive while an operation runs', async () => {
    const { server, finish, answer } = await startBusyServer();
    const closed = server.close();
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'stopping' });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    finish.open();
    await answer;
    await closed;
  });

  it('lets a running operation finish and answer, and then closes', async () => {
    const { server, finish, answer } = await startBusyServer();
    const closed = server.close();
    finish.open();
    expect(await answer).toMatchObject({ status: 200, data: { rename: 'done' } });
    expect(await closed).toBe(0);
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('refuses new operations before they run, so that they can be sent elsewhere', async () => {
    const { server, finish, answer } = await startBusyServer();
    const closed = server.close();
    const response = await fetch(server.endpoint, { method: 'POST', body: '{}' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] });
    finish.open();
    await answer;
    await closed;
  });

  it('waits for an operation whose caller has left', async () => {
    const started = createGate();
    const finish = createGate();
    let finished = false;
    const server = await startTestServer({
      resolvers: {
        rename: async () => {
          started.open();
          await finish.opened;
          finished = true;
          return 'done';
        },
      },
    });
    const caller = new AbortController();
    const call = fetch(server.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { rename(name: "x") }' }),
      signal: caller.signal,
    });
    await started.opened;
    caller.abort();
    await expect(call).rejects.toThrow();
    const closed = server.close();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    finish.open();
    await closed;
    expect(finished).toBe(true);
  });

  it('cuts what is still running after the time it was given, and says how much that was', async () => {
    const { server, answer } = await startBusyServer(20);
    const rejected = expect(answer).rejects.toThrow();
    expect(await server.close()).toBe(1);
    await rejected;
    expect(server.log).toMatchObject([{ level: 'warn', fields: { count: 1 } }]);
  });

  it('waits longer for what must not be cut, and for its answer', async () => {
    const { server, finish, answer } = await startBusyServer(20, async () => {
      finish.open();
      await finish.opened;
    });
    expect(await server.close()).toBe(0);
    expect(await answer).toMatchObject({ status: 200, data: { rename: 'done' } });
  });

  it('does not wait for connections that are merely kept alive', async () => {
    const server = await startTestServer();
    const agent = new Agent({ keepAlive: true });
    const call = request(`${server.url}/healthz`, { agent }).end();
    const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    expect(await server.close()).toBe(0);
    agent.destroy();
  });

  it('may be asked for twice', async () => {
    const server = await startTestServer();
    expect(await Promise.all([server.close(), server.close()])).toEqual([0, 0]);
  });
});

it('refuses to start on a port that is taken', async () => {
  const { url } = await startTestServer();
  await expect(startTestServer({ options: { port: Number(new URL(url).port) } })).rejects.toThrow('EADDRINUSE');
});
