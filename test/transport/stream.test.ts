import { describe, expect, it } from 'vitest';
import { bytes, cut, json, startUpstream } from './helpers/upstream.ts';
import { callerOf, connect, failureOf, getCustomer, getStatement } from './helpers/connect.ts';

const statement = { operation: getStatement, path: '/v1/invoices/D1/documents/statement' };

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a document', () => {
  it('is handed over byte for byte, with its headers', async () => {
    const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00, 0xef, 0xbb, 0xbf]);
    const upstream = await startUpstream(bytes(200, pdf, { 'content-type': 'application/pdf' }));
    const { client, trace } = connect(upstream.url);
    const answer = await client.stream(statement);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(await read(answer.body)).toEqual(pdf);
    expect(upstream.seen[0]?.headers).toMatchObject({
      accept: 'application/pdf',
      'accept-encoding': 'identity',
      authorization: 'Bearer a-ready-token',
    });
    expect(trace).toMatchObject([{ status: 200, attempts: 1 }]);
  });

  it('arrives as it is sent, at the pace of its reader', async () => {
    const size = 4 * 1024 * 1024;
    const upstream = await startUpstream(bytes(200, Buffer.alloc(size, 1)));
    const { client } = connect(upstream.url, { limits: { maxResponseBytes: size } });
    expect((await read((await client.stream(statement)).body)).length).toBe(size);
  });

  it('is not taken off the wire faster than its reader reads', async () => {
    const total = 64 * 1024 * 1024;
    let written = 0;
    const upstream = await startUpstream(
      (response) => {
        const more = (): void => {
          while (written < total && !response.destroyed) {
            written += 65_536;
            if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more);
          }
          response.end();
        };
        more();
      },
      json(200, {}),
    );
    const { client } = connect(upstream.url, { limits: { maxResponseBytes: total } });
    const reader = (await client.stream(statement)).body[Symbol.asyncIterator]();
    await reader.next();
    for (let i = 0; i < 50; i += 1) await client.find({ operation: getCustomer, path: `/v1/${i}` });
    expect(written).toBeLessThan(total / 2);
    await reader.return?.();
  });

  it('may come after a preliminary answer', async () => {
    const upstream = await startUpstream((response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.end('pdf');
    });
    const answer = await connect(upstream.url).client.stream(statement);
    expect([answer.status, (await read(answer.body)).toString()]).toEqual([200, 'pdf']);
  });

  it('that is refused is an error like any other', async () => {
    const upstream = await startUpstream(json(404, { code: 1000, description: 'no invoice' }));
    const error = await failureOf(connect(upstream.url).client.stream(statement));
    expect(error).toMatchObject({ code: 'NOT_FOUND', partnerCenter: { code: '1000' } });
  });

  it('is asked for again when upstream is not ready', async () => {
    const upstream = await startUpstream(bytes(503, ''), bytes(200, 'pdf'));
    const { client } = connect(upstream.url);
    expect((await read((await client.stream(statement)).body)).toString()).toBe('pdf');
  });

  it('is not shared between callers', async () => {
    const upstream = await startUpstream(bytes(200, 'pdf'));
    const { client } = connect(upstream.url);
    const both = await Promise.all([client.stream(statement), client.stream(statement)]);
    expect(await Promise.all(both.map(async ({ body }) => (await read(body)).toString()))).toEqual(['pdf', 'pdf']);
    expect(upstream.seen).toHaveLength(2);
  });

  it('that is cut ends in an error, not in a shorter document', async () => {
    const upstream = await startUpstream(cut(200, '%PDF-1.7'));
    const { body } = await connect(upstream.url).client.stream(statement);
    expect(await failureOf(read(body))).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  it('that is too large ends in an error', async () => {
    const upstream = await startUpstream((response) => {
      const more = (): void =>
        void (response.destroyed || response.write(Buffer.alloc(8_192), () => setImmediate(more)));
      more();
    });
    const { body } = await connect(upstream.url, { limits: { maxResponseBytes: 65_536 } }).client.stream(statement);
    expect(await failureOf(read(body))).toMatchObject({ message: expect.stringContaining('larger than 65536 bytes') });
  });

  it('that stalls ends in a timeout', async () => {
    const upstream = await startUpstream((response) => void response.writeHead(200).write('%PDF'));
    const { body } = await connect(upstream.url, { limits: { idleTimeoutMs: 60 } }).client.stream(statement);
    expect(await failureOf(read(body))).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
  });

  it('ends when its caller leaves', async () => {
    const upstream = await startUpstream((response) => void response.writeHead(200).write('%PDF'));
    const leaving = new AbortController();
    const { connection } = connect(upstream.url);
    const { body } = await connection.forCaller(callerOf({ signal: leaving.signal })).stream(statement);
    leaving.abort();
    expect(await failureOf(read(body))).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
  });

  it('keeps its connection until it has been read, and frees it when its reader stops early', async () => {
    const upstream = await startUpstream(
      (response) => void response.writeHead(200).write('%PDF'),
      json(200, { id: 1 }),
    );
    const { client } = connect(upstream.url, { limits: { maxConnections: 1 } });
    const { body } = await client.stream(statement);
    const next = client.find({ operation: getCustomer, path: '/v1/x' });
    for await (const chunk of body) {
      expect(Buffer.from(chunk).toString()).toBe('%PDF');
      break;
    }
    expect(await next).toEqual({ id: 1 });
  });

  it('that nobody reads frees its connection after a while', async () => {
    const upstream = await startUpstream(
      (response) => void response.writeHead(200).write('%PDF'),
      json(200, { id: 1 }),
    );
    const { client } = connect(upstream.url, { limits: { maxConnections: 1, idleTimeoutMs: 60 } });
    await client.stream(statement);
    expect(await client.find({ operation: getCustomer, path: '/v1/x' })).toEqual({ id: 1 });
  });
});
