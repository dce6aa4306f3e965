import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { TraceEntry } from '../../src/transport/request.ts';
import type { Signal } from '../../src/signal.ts';
import { createGate, post, startTestServer } from './helpers/test-server.ts';

describe('x-correlation-id', () => {
  const query = '{ correlationId }';

  it('is taken from the caller when it is a UUID, and echoed', async () => {
    const sent = '7C6F1D0E-8f3a-4a52-9a39-0d8a3f4ad9c1';
    const answer = await post(await startTestServer(), { query }, { 'x-correlation-id': sent });
    expect(answer.data).toEqual({ correlationId: sent });
    expect(answer.headers.get('x-correlation-id')).toBe(sent);
  });

  it('is made when the caller sends none, or text that is no UUID', async () => {
    const server = await startTestServer();
    for (const headers of [{}, { 'x-correlation-id': 'my-request' }]) {
      const answer = await post(server, { query }, headers);
      expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.data).toEqual({ correlationId: answer.headers.get('x-correlation-id') });
    }
  });
});

describe('x-locale', () => {
  const query = '{ locale }';

  it('is en-US when the caller sends none', async () => {
    expect((await post(await startTestServer(), { query })).data).toEqual({ locale: 'en-US' });
  });

  it('reaches resolvers as it was sent', async () => {
    const answer = await post(await startTestServer(), { query }, { 'x-locale': 'zh-Hant-TW' });
    expect(answer.data).toEqual({ locale: 'zh-Hant-TW' });
  });

  it('is refused by name when it is no language tag', async () => {
    const answer = await post(await startTestServer(), { query }, { 'x-locale': 'en_US; q=1' });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.errors?.[0]?.message).toContain('x-locale');
  });
});

describe('x-upstream-trace', () => {
  const entry = (part: Partial<TraceEntry>): TraceEntry => ({
    method: 'GET',
    path: '/v1/customers/1',
    status: 200,
    ms: 5,
    attempts: 1,
    source: 'network',
    requestId: 'r',
    correlationId: 'c',
    ...part,
  });
  const list = [entry({ attempts: 3 }), entry({ attempts: 0, source: 'coalesced' }), entry({})];
  const resolvers = {
    field: (
      _s: unknown,
      _a: unknown,
      { request }: { request: { trace?: ((entry: TraceEntry) => void) | undefined } },
    ) => {
      for (const each of list) request.trace?.(each);
      return 'value';
    },
  };

  it('answers every upstream request, and how many network calls they were', async () => {
    const server = await startTestServer({ resolvers });
    const answer = await post(server, { query: '{ field }' }, { 'x-upstream-trace': '1' });
    expect(answer.extensions).toEqual({ upstream: { calls: 4, list } });
  });

  it('answers zero calls for an operation that needed none', async () => {
    const answer = await post(await startTestServer(), { query: '{ hello }' }, { 'x-upstream-trace': '1' });
    expect(answer.extensions).toEqual({ upstream: { calls: 0, list: [] } });
  });

  it('answers nothing of the kind unless it is asked', async () => {
    const server = await startTestServer({ resolvers });
    expect((await post(server, { query: '{ field }' })).extensions).toBeUndefined();
    expect((await post(server, { query: '{ field }' }, { 'x-upstream-trace': 'yes' })).extensions).toBeUndefined();
  });
});

describe('the signal of a request', () => {
  const untilAborted = (signal: Signal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

  it('aborts when the caller leaves before the answer', async () => {
    const started = createGate();
    const aborted = createGate();
    const server = await startTestServer({
      resolvers: {
        field: async (_s, _a, { request: { signal } }) => {
          started.open();
          await untilAborted(signal);
          aborted.open();
          throw signal.reason;
        },
      },
    });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const body = JSON.stringify({ query: '{ field }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await started.opened;
    socket.destroy();
    await aborted.opened;
    await server.close();
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('aborts when the deadline of the operation passes, and the error says so', async () => {
    const server = await startTestServer({
      options: { requestTimeoutMs: 20 },
      resolvers: {
        field: async (_s, _a, { request: { signal } }) => {
          await untilAborted(signal);
          throw signal.reason;
        },
      },
    });
    const answer = await post(server, { query: '{ field }' });
    expect(answer).toMatchObject({
      status: 200,
      data: { field: null },
      errors: [{ message: 'The request did not finish within 20 ms.', extensions: { code: 'UPSTREAM_TIMEOUT' } }],
    });
  });

  it('does not abort once the answer was sent', async () => {
    let signal: Signal | undefined;
    const server = await startTestServer({
      resolvers: {
        field: (_s, _a, { request }) => {
          signal = request.signal;
          return 'value';
        },
      },
    });
    await post(server, { query: '{ field }' });
    await server.close();
    expect(signal?.aborted).toBe(false);
  });
});

describe('a connection', () => {
  const exchange = async (url: string, text: string): Promise<string> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.write(text);
    await once(socket, 'close');
    return received;
  };

  it('that does not speak HTTP is answered 400 and closed', async () => {
    expect(await exchange((await startTestServer()).url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that sends more than 16 KiB of headers is answered 431 and closed', async () => {
    const head = `GET /healthz HTTP/1.1\r\nhost: x\r\nx-padding: ${'x'.repeat(17 * 1024)}\r\n\r\n`;
    expect(await exchange((await startTestServer()).url, head)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('that takes too long to send its headers is answered 408 and closed', async () => {
    const { url } = await startTestServer({ options: { headersTimeoutMs: 50 } });
    expect(await exchange(url, 'GET /healthz HTTP/1.1\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that takes too long to send its body is answered 408 and closed', async () => {
    const { url } = await startTestServer({ options: { headersTimeoutMs: 50, receiveTimeoutMs: 50 } });
    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n';
    expect(await exchange(url, `${head}{`)).toMatch(/^HTTP\/1\.1 408 /);
  });

  const body = '{"query":"{ hello }"}';
  const asking = (fields: string): string =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\n${fields}\r\n\r\n`;
  const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

  it.each([
    ['a length and chunks', asking(`content-length: ${body.length}\r\ntransfer-encoding: chunked`) + chunked],
    ['two lengths', asking(`content-length: ${body.length}\r\ncontent-length: 3`) + body],
    ['the same length twice', asking(`content-length: ${body.length}, ${body.length}`) + body],
    ['a length with a sign', asking(`content-length: +${body.length}`) + body],
    ['chunks that are not the last encoding', asking('transfer-encoding: chunked, identity') + chunked],
    ['an encoding that there is not', asking('transfer-encoding: xchunked') + chunked],
    ['a space before a colon', asking('transfer-encoding : chunked') + chunked],
    ['a header on two lines', asking(`x-a: b\r\n c: d\r\ncontent-length: ${body.length}`) + body],
    ['a bare carriage return', asking(`x-a: b\rx-c: d\r\ncontent-length: ${body.length}`) + body],
    ['lines without carriage returns', (asking(`content-length: ${body.length}`) + body).replaceAll('\r', '')],
    ['a chunk below zero', asking('transfer-encoding: chunked') + `-1${chunked.slice(2)}`],
  ])('whose request a proxy could read as another one is answered 400 and closed: %s', async (_, text) => {
    const answer = await exchange((await startTestServer()).url, text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    // nothing behind it was taken for a request of its own
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it.each([
    ['content-type: text/plain', 415],
    ['content-type: application/json', 415],
    ['accept: application/json', 200],
  ])('that repeats a header which says how it is read is not read by the first: %s', async (field, status) => {
    const text = asking(`${field}\r\ncontent-length: ${body.length}`) + body;
    expect(await exchange((await startTestServer()).url, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('that sends nothing at all is closed', async () => {
    const { url } = await startTestServer({ options: { headersTimeoutMs: 50, receiveTimeoutMs: 50 } });
    expect(await exchange(url, '')).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('a client that reads its answer', () => {
  const bytes = 32 * 1024 * 1024;
  const large = { resolvers: { field: () => 'x'.repeat(bytes) } };
  const body = JSON.stringify({ query: '{ field }' });
  const asked = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  /** Asks, and reads as `read` says; resolves with the bytes that it got until it was closed. */
  const readBy = async (url: string, read: (socket: Socket) => void): Promise<number> => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let got = 0;
    socket.on('data', (chunk: Buffer) => void (got += chunk.length));
    socket.on('error', () => undefined);
    socket.write(asked);
    read(socket);
    await once(socket, 'close');
    return got;
  };

  it('not at all, is cut, and what it holds is let go', async () => {
    const server = await startTestServer({ ...large, options: { sendTimeoutMs: 50 } });
    let cut: number | undefined;
    const got = await readBy(server.url, (socket) => {
      socket.once('data', () => socket.pause());
      // a server that closes waits for those who read
      socket.once('pause', () => void server.close().then((count) => ((cut = count), socket.resume())));
    });
    expect(cut).toBe(0);
    expect(got).toBeLessThan(bytes);
  });

  it('in drips, is cut as well', async () => {
    const server = await startTestServer({ ...large, options: { sendTimeoutMs: 50 } });
    const got = await readBy(server.url, (socket) => {
      socket.on('data', () => {
        socket.pause();
        setTimeout(() => socket.resume(), 20);
      });
    });
    expect(got).toBeLessThan(bytes);
  });

  it('as fast as clients do, gets all of it', async () => {
    const server = await startTestServer({ ...large, options: { sendTimeoutMs: 1_000 } });
    for (const _ of [1, 2, 3]) {
      const { data } = await post(server, { query: '{ field }' });
      expect((data as { readonly field: string }).field).toHaveLength(bytes);
    }
  });
});
