import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { DownloadTarget, RequestInfo } from '../../src/context.ts';
import { GatewayError, UpstreamError, type ErrorCode } from '../../src/errors.ts';
import { createDownloadTokens, type OpenedDocument } from '../../src/server/index.ts';
import type { Signal } from '../../src/signal.ts';
import { createGate, startTestServer } from './helpers/test-server.ts';

const statement: DownloadTarget = { kind: 'statement', invoiceId: 'D02005W4IF' };
const downloads = createDownloadTokens();

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const startWithDocument = (openDocument: (target: DownloadTarget, request: RequestInfo) => Promise<OpenedDocument>) =>
  startTestServer({ downloads, openDocument });

describe('a download link', () => {
  it('is safe in a path and works for five minutes', async () => {
    const tokens = createDownloadTokens({
      baseUrl: 'https://graph.example.com/',
      now: () => new Date('2026-01-01T00:00:00.700Z'),
    });
    const { url, expiresAt } = await tokens.sign(statement);
    expect(url).toMatch(/^https:\/\/graph\.example\.com\/downloads\/[\w.-]+$/);
    expect(expiresAt).toEqual(new Date('2026-01-01T00:05:00Z'));
  });

  it('stands for exactly what was signed', async () => {
    const receipt: DownloadTarget = { kind: 'receipt', invoiceId: 'G1/ü', receiptId: '7' };
    for (const target of [statement, receipt]) {
      const { url } = await downloads.sign(target);
      expect(await downloads.verify(url.slice('/downloads/'.length))).toEqual({ kind: 'valid', target });
    }
  });

  it('works on every instance that shares its key, and on no other', async () => {
    const key = new Uint8Array(32).fill(7);
    const token = (await createDownloadTokens({ key }).sign(statement)).url.slice('/downloads/'.length);
    expect(await createDownloadTokens({ key }).verify(token)).toEqual({ kind: 'valid', target: statement });
    expect(await createDownloadTokens().verify(token)).toEqual({ kind: 'unknown' });
  });

  it('is not made with a key that could be guessed', () => {
    expect(() => createDownloadTokens({ key: new Uint8Array(16) })).toThrow('at least 32 bytes');
  });
});

describe('GET /downloads/{token}', () => {
  it('streams the document as a PDF to keep, never to cache', async () => {
    const asked: unknown[] = [];
    const server = await startWithDocument(async (target, { correlationId }) => {
      asked.push({ target, correlationId });
      return { body: chunks('%PDF-', '1.7'), contentLength: '8' };
    });
    const response = await fetch(server.url + (await downloads.sign(statement)).url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('%PDF-1.7');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="statement-D02005W4IF.pdf"',
      'content-length': '8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(asked).toEqual([{ target: statement, correlationId: response.headers.get('x-correlation-id') }]);
  });

  it('keeps a file name with signs that do not belong in a header', async () => {
    const server = await startWithDocument(async () => ({ body: chunks('x'), fileName: 'Übersicht "May"\r\n.pdf' }));
    const { headers } = await fetch(server.url + (await downloads.sign(statement)).url);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_bersicht _May___.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%22May%22%0D%0A.pdf`,
    );
  });

  it('answers HEAD with the headers, and closes the document', async () => {
    let closed = false;
    const body = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: async () => ((closed = true), { done: true as const, value: undefined }),
      }),
    };
    const server = await startWithDocument(async () => ({ body }));
    const response = await fetch(server.url + (await downloads.sign(statement)).url, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(closed).toBe(true);
  });

  it('answers 410 to a link that has expired', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const tokens = createDownloadTokens({ now: () => now });
    const server = await startTestServer({ downloads: tokens });
    const { url } = await tokens.sign(statement);
    now = new Date('2026-01-01T00:05:01Z');
    const response = await fetch(server.url + url);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('answers 404 to a link that was tampered with or never existed', async () => {
    const server = await startWithDocument(async () => ({ body: chunks('secret') }));
    const { url } = await downloads.sign(statement);
    for (const path of [`${url.slice(0, -4)}AAAA`, '/downloads/x', '/downloads/', '/downloads/a/b']) {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });

  const upstreamFailures: Readonly<Partial<Record<ErrorCode, number>>> = {
    UPSTREAM_TIMEOUT: 504,
    UPSTREAM_UNAVAILABLE: 503,
    UPSTREAM_THROTTLED: 503,
    UPSTREAM_BAD_RESPONSE: 502,
    UPSTREAM_REJECTED: 502,
    NOT_FOUND: 404,
  };
  for (const [code, status] of Object.entries(upstreamFailures) as [ErrorCode, number][]) {
    it(`answers ${status} when the document cannot be opened with ${code}`, async () => {
      const server = await startWithDocument(() =>
        Promise.reject(new GatewayError(code, 'It did not work.', { host: 'x' })),
      );
      const response = await fetch(server.url + (await downloads.sign(statement)).url);
      expect(response.status).toBe(status);
      const correlationId = response.headers.get('x-correlation-id');
      expect(await response.json()).toEqual({ error: { code, message: 'It did not work.', correlationId } });
    });
  }

  it('answers 404 when Partner Center has no such document, and says when to come back when it throttles', async () => {
    const fault = (status: number) => ({ status, code: null, description: null, requestId: 'r', correlationId: 'c' });
    const errors = [
      new UpstreamError({ code: 'UPSTREAM_REJECTED', message: 'x', partnerCenter: fault(404), mayHaveExecuted: false }),
      new UpstreamError({
        code: 'UPSTREAM_THROTTLED',
        message: 'x',
        partnerCenter: fault(429),
        mayHaveExecuted: false,
        retryAfterMs: 1_500,
      }),
    ];
    const server = await startWithDocument(() => Promise.reject(errors.shift()));
    const { url } = await downloads.sign(statement);
    expect((await fetch(server.url + url)).status).toBe(404);
    expect((await fetch(server.url + url)).headers.get('retry-after')).toBe('2');
  });

  it('hides an unexpected failure and logs it', async () => {
    const server = await startWithDocument(() => Promise.reject(new Error('ENOTFOUND blob.internal')));
    const response = await fetch(server.url + (await downloads.sign(statement)).url);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('blob.internal');
    expect(server.log[0]?.fields['error']).toContain('blob.internal');
  });

  it('cuts the answer when the document breaks off, so that nobody takes it for whole', async () => {
    const server = await startWithDocument(async () => ({
      body: (async function* () {
        yield Buffer.from('%PDF-');
        throw new GatewayError('UPSTREAM_UNAVAILABLE', 'The connection broke.');
      })(),
    }));
    const { url } = await downloads.sign(statement);
    await expect(fetch(server.url + url).then((response) => response.text())).rejects.toThrow();
    await server.close();
    expect(server.log).toMatchObject([{ level: 'error', message: 'An answer was cut short' }]);
  });

  it('reads no faster than the caller, and lets go of the document when the caller leaves', async () => {
    const left = createGate();
    const chunk = new Uint8Array(64 * 1024);
    let produced = 0;
    let signal: Signal | undefined;
    const server = await startWithDocument(async (_target, request) => {
      signal = request.signal;
      return {
        body: (async function* () {
          try {
            for (; produced < 2_000; produced += 1) yield chunk;
          } finally {
            left.open();
          }
        })(),
      };
    });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`GET ${(await downloads.sign(statement)).url} HTTP/1.1\r\nhost: x\r\n\r\n`);
    // One read, then none: what else was sent fills the buffers of both sides, and then the source has to wait.
    await once(socket, 'readable');
    socket.destroy();
    await left.opened;
    expect(produced).toBeLessThan(2_000);
    await server.close();
    expect(signal?.aborted).toBe(true);
    expect(server.log).toEqual([]);
  });
});
