import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytes, cut, json, reset, silence, startUpstream } from './helpers/upstream.ts';
import { connect, createCart, failureOf, getCustomer } from './helpers/connect.ts';

const post = { operation: createCart, path: '/v1/x' };
const get = { operation: getCustomer, path: '/v1/x' };
const noRetries = { retries: 0 };

async function startRaw(onData: (write: (text: string) => void) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onData((text) => void socket.write(text)));
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the size of an answer', () => {
  const limits = { maxResponseBytes: 2_048, retries: 3 };

  it('is refused by its Content-Length', async () => {
    const upstream = await startUpstream(bytes(200, 'x'.repeat(2_049)));
    const error = await failureOf(connect(upstream.url, { limits }).client.send(get));
    expect(error).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      message: expect.stringContaining('larger than 2048 bytes'),
    });
    expect(upstream.seen).toHaveLength(1);
  });

  it('is refused as it comes, when no length was announced', async () => {
    const upstream = await startUpstream((response) => {
      const more = (): void => void (response.destroyed || response.write('x'.repeat(500), () => setImmediate(more)));
      more();
    });
    const error = await failureOf(connect(upstream.url, { limits }).client.send(get));
    expect(error).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  it('is counted after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(2_048);
    const upstream = await startUpstream(bytes(200, bomb, { 'content-encoding': 'gzip' }));
    const error = await failureOf(connect(upstream.url, { limits }).client.send(get));
    expect(error).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', message: expect.stringContaining('larger than') });
  });

  it('is counted for refusals too', async () => {
    const upstream = await startUpstream(bytes(400, 'x'.repeat(2_049)));
    const error = await failureOf(connect(upstream.url, { limits }).client.send(post));
    expect(error).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', mayHaveExecuted: false });
  });
});

describe('the encoding of an answer', () => {
  it('may be gzip', async () => {
    const upstream = await startUpstream(bytes(200, gzipSync('{"id":1}'), { 'content-encoding': 'gzip' }));
    expect((await connect(upstream.url).client.send(get)).body).toEqual({ id: 1 });
  });

  it('may be gzip on a refusal', async () => {
    const upstream = await startUpstream(bytes(400, gzipSync('{"code":800009}'), { 'content-encoding': 'gzip' }));
    const error = await failureOf(connect(upstream.url).client.send(get));
    expect(error).toMatchObject({ partnerCenter: { code: '800009' } });
  });

  it('may be no other, and must be what it says', async () => {
    const upstream = await startUpstream(
      bytes(200, 'x', { 'content-encoding': 'br' }),
      bytes(200, 'x', { 'content-encoding': 'gzip' }),
    );
    const { client } = connect(upstream.url);
    expect(await failureOf(client.send(get))).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
    expect(await failureOf(client.send(get))).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });
});

describe('what is known of a write that failed', () => {
  it('refused connections: nothing was sent', async () => {
    const { client } = connect('http://127.0.0.1:1', { limits: noRetries });
    const error = await failureOf(client.send(post));
    expect(error).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      mayHaveExecuted: false,
      partnerCenter: { status: null },
    });
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.message).not.toContain('127.0.0.1');
  });

  it('an unknown host: nothing was sent', async () => {
    const { client } = connect('http://nowhere.invalid', { limits: noRetries });
    expect(await failureOf(client.send(post))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveExecuted: false });
  });

  it('a server that does not speak TLS: nothing was sent', async () => {
    const url = await startRaw((write) => write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { client } = connect(url.replace('http:', 'https:'), { limits: noRetries });
    expect(await failureOf(client.send(post))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveExecuted: false });
  });

  it('a reset after sending: it may have been executed', async () => {
    const upstream = await startUpstream(reset);
    const error = await failureOf(connect(upstream.url).client.send(post));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it('a timeout: it may have been executed', async () => {
    const upstream = await startUpstream(silence);
    const { client } = connect(upstream.url, { limits: { attemptTimeoutMs: 50 } });
    expect(await failureOf(client.send(post))).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it('a cut 2xx: it may have been executed', async () => {
    const upstream = await startUpstream(cut(201, '{"orders":['));
    const error = await failureOf(connect(upstream.url).client.send(post));
    expect(error).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      mayHaveExecuted: true,
      partnerCenter: { status: 201 },
    });
  });

  it('garbage instead of HTTP: it may have been executed', async () => {
    const url = await startRaw((write) => write('SSH-2.0-OpenSSH\r\n'));
    const error = await failureOf(connect(url).client.send(post));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveExecuted: true });
  });

  it.each([500, 502, 503, 504])('%i: it may have been executed, and is not repeated', async (status) => {
    const upstream = await startUpstream(bytes(status, '<html>'));
    expect(await failureOf(connect(upstream.url).client.send(post))).toMatchObject({ mayHaveExecuted: true });
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('the deadline of an attempt', () => {
  it('spans the whole answer, so that a dripping body ends too', async () => {
    const upstream = await startUpstream((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const { client } = connect(upstream.url, { limits: { attemptTimeoutMs: 120, retries: 0 } });
    expect(await failureOf(client.send(get))).toMatchObject({
      code: 'UPSTREAM_TIMEOUT',
      partnerCenter: { status: 200 },
    });
  });

  it('frees the connection for the next request', async () => {
    const upstream = await startUpstream(silence, json(200, { id: 1 }));
    const { client } = connect(upstream.url, { limits: { attemptTimeoutMs: 100, maxConnections: 1 } });
    expect(await client.find(get)).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(2);
  });

  it('is heard when a preliminary answer came first', async () => {
    const url = await startRaw((write) => {
      write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
      write('HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"id":1}');
    });
    expect(await connect(url).client.find(get)).toEqual({ id: 1 });
  });
});
