import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createGate, post, readAnswer, startTestServer, type Answer, type TestServer } from './helpers/test-server.ts';
import type { Signal } from '../../src/signal.ts';

/** A server whose `field` waits until the test opens the gate, and counts how often it ran. */
async function startWaiting() {
  const gate = createGate();
  const started: Signal[] = [];
  const server = await startTestServer({
    resolvers: {
      field: async (_source, _args, { request }) => {
        started.push(request.signal);
        await gate.opened;
        return `run ${started.length}`;
      },
      rename: (_source, args) => String(args['name']),
    },
  });
  return { server, gate, started };
}

const joined = async ({ url }: TestServer): Promise<number> =>
  Number(/^gateway_graphql_joined_operations_total (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);

const untilJoined = (server: TestServer, count: number) =>
  vi.waitFor(async () => expect(await joined(server)).toBe(count));

const untilStarted = (started: readonly unknown[], count: number) =>
  vi.waitFor(() => expect(started).toHaveLength(count));

const query = 'query ($name: String) { field hello(name: $name) }';

describe('identical queries that are under way at the same time', () => {
  it('run once, and every caller gets the same bytes under its own correlation id', async () => {
    const { server, gate, started } = await startWaiting();
    const ids = Array.from({ length: 20 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
    const calls = ids.map(async (id) => {
      const headers = { 'content-type': 'application/json', 'x-correlation-id': id };
      const response = await fetch(server.endpoint, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return { id: response.headers.get('x-correlation-id'), bytes: await response.text() };
    });
    await untilJoined(server, 19);
    gate.open();
    const answers = await Promise.all(calls);
    expect(started).toHaveLength(1);
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(new Set(answers.map(({ bytes }) => bytes))).toEqual(
      new Set(['{"data":{"field":"run 1","hello":"Hello, world!"}}\n']),
    );
  });

  it('are the same when their variables are written in another order', async () => {
    const { server, gate, started } = await startWaiting();
    const document = 'query ($a: String, $b: String) { field a: hello(name: $a) b: hello(name: $b) }';
    const calls = [
      post(server, { query: document, variables: { a: '1', b: '2' } }),
      post(server, { variables: { b: '2', a: '1' }, query: document }),
    ];
    await untilJoined(server, 1);
    gate.open();
    await Promise.all(calls);
    expect(started).toHaveLength(1);
  });

  it('share a failure too', async () => {
    const gate = createGate();
    const server = await startTestServer({
      resolvers: { field: () => gate.opened.then(() => Promise.reject(new Error('down'))) },
    });
    const calls = [post(server, { query: '{ field }' }), post(server, { query: '{ field }' })];
    await untilJoined(server, 1);
    gate.open();
    const [one, other] = (await Promise.all(calls)) as [Answer, Answer];
    expect(one.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(other.errors).toEqual(one.errors);
  });

  it('run again once there is an answer: nothing is kept', async () => {
    const { server, gate, started } = await startWaiting();
    gate.open();
    await post(server, { query });
    await post(server, { query });
    expect(started).toHaveLength(2);
  });

  it('are recognized by GET', async () => {
    const { server, gate, started } = await startWaiting();
    const url = `${server.endpoint}?${new URLSearchParams({ query: '{ field }' })}`;
    const headers = { 'apollo-require-preflight': 'true' };
    const calls = [fetch(url, { headers }), fetch(url, { headers })];
    await untilJoined(server, 1);
    const refused = await readAnswer(await fetch(url));
    expect(refused.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
    gate.open();
    await Promise.all(calls);
    expect(started).toHaveLength(1);
  });

  it('are recognized by the hash alone, once it is known to stand for a query', async () => {
    const { server, gate, started } = await startWaiting();
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const first = post(server, { query, extensions });
    await untilStarted(started, 1);
    const calls = [post(server, { extensions }), post(server, { extensions })];
    await untilJoined(server, 1);
    gate.open();
    expect((await first).status).toBe(200);
    for (const answer of await Promise.all(calls)) expect(answer.data).toMatchObject({ hello: 'Hello, world!' });
    expect(started).toHaveLength(2);
  });

  it('are recognized when the word mutation is in them, once it was seen that it is none', async () => {
    const { server, gate, started } = await startWaiting();
    const spoken = '# not a mutation\n{ field }';
    const first = post(server, { query: spoken });
    await untilStarted(started, 1);
    const calls = [post(server, { query: spoken }), post(server, { query: spoken })];
    await untilJoined(server, 1);
    gate.open();
    await Promise.all([first, ...calls]);
    expect(started).toHaveLength(2);
  });
});

describe('what is not the same', () => {
  const asked: Readonly<Record<string, readonly [body: object, headers: Record<string, string>]>> = {
    'other variables': [{ query, variables: { name: 'Ada' } }, {}],
    'another document': [{ query: `${query} ` }, {}],
    'another locale': [{ query }, { 'x-locale': 'de-DE' }],
    'another media type': [{ query }, { accept: 'application/json' }],
    'a caller who asks what it costs': [{ query }, { 'x-upstream-trace': '1' }],
    'another operation of the document': [{ query, operationName: 'Other' }, {}],
  };
  for (const [title, [body, headers]] of Object.entries(asked)) {
    it(`runs by itself: ${title}`, async () => {
      const { server, gate, started } = await startWaiting();
      const first = post(server, { query });
      await untilStarted(started, 1);
      const second = post(server, body, headers);
      // One with a wrong operation name is answered without running.
      if (title !== 'another operation of the document') await untilStarted(started, 2);
      else expect((await second).errors).toHaveLength(1);
      gate.open();
      await Promise.all([first, second]);
      expect(await joined(server)).toBe(0);
    });
  }

  it('never shares a mutation, also not one whose document holds a query too', async () => {
    const gate = createGate();
    let renamed = 0;
    const server = await startTestServer({
      resolvers: {
        rename: async () => {
          renamed += 1;
          await gate.opened;
          return 'done';
        },
      },
    });
    const document = 'query Read { hello } mutation Write { rename(name: "x") }';
    await post(server, { query: document, operationName: 'Read' });
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(document).digest('hex') },
    };
    const body = { query: document, operationName: 'Write', extensions };
    const calls = [post(server, body), post(server, body)];
    await vi.waitFor(() => expect(renamed).toBe(2));
    gate.open();
    await Promise.all(calls);
    await Promise.all([1, 2].map(() => post(server, { extensions, operationName: 'Write' })));
    expect(renamed).toBe(4);
  });

  it('does not join what began before a mutation ended: a caller reads what it wrote', async () => {
    const { server, gate, started } = await startWaiting();
    const before = post(server, { query: '{ field }' });
    await untilStarted(started, 1);
    await post(server, { query: 'mutation { rename(name: "x") }' });
    const after = post(server, { query: '{ field }' });
    await untilStarted(started, 2);
    gate.open();
    await Promise.all([before, after]);
  });
});

describe('callers who leave', () => {
  const call = ({ endpoint }: TestServer, signal: AbortSignal) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal,
    });

  it('do not fail those who wait for the same answer', async () => {
    const { server, gate, started } = await startWaiting();
    const leader = new AbortController();
    const left = expect(call(server, leader.signal)).rejects.toThrow();
    await untilStarted(started, 1);
    const follower = call(server, new AbortController().signal);
    await untilJoined(server, 1);
    leader.abort();
    await left;
    // A whole exchange later the server has seen the caller leave.
    await post(server, { query: '{ hello }' });
    expect(started[0]?.aborted).toBe(false);
    gate.open();
    expect(await (await follower).json()).toMatchObject({ data: { field: 'run 1' } });
  });

  it('end the run when the last of them has left, and nobody joins it any more', async () => {
    const { server, gate, started } = await startWaiting();
    const callers = [new AbortController(), new AbortController()];
    const left = callers.map(({ signal }) => expect(call(server, signal)).rejects.toThrow());
    await untilJoined(server, 1);
    for (const caller of callers) caller.abort();
    await Promise.all(left);
    await vi.waitFor(() => expect(started[0]?.aborted).toBe(true));
    const late = call(server, new AbortController().signal);
    await untilStarted(started, 2);
    gate.open();
    expect(await (await late).json()).toMatchObject({ data: { field: 'run 2' } });
  });
});

it('leaves a late caller at least half of its time: a run is joined in its first half only', async () => {
  const gate = createGate();
  let started = 0;
  const server = await startTestServer({
    options: { requestTimeoutMs: 200 },
    resolvers: {
      field: async () => {
        started += 1;
        await gate.opened;
        return 'done';
      },
    },
  });
  const first = post(server, { query: '{ field }' });
  const calls: Promise<Answer>[] = [];
  // Asks again and again until one is not let in.
  await vi.waitFor(() => {
    calls.push(post(server, { query: '{ field }' }));
    expect(started).toBe(2);
  });
  gate.open();
  expect((await first).data).toEqual({ field: 'done' });
  await Promise.all(calls);
});
