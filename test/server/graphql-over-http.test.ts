import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { post, readAnswer, startTestServer } from './helpers/test-server.ts';

const hello = '{ hello }';
const responseJson = 'application/graphql-response+json; charset=utf-8';
const plainJson = 'application/json; charset=utf-8';

describe('media types', () => {
  it('answers application/graphql-response+json to a client that accepts it', async () => {
    const answer = await post(await startTestServer(), { query: hello });
    expect(answer).toMatchObject({ status: 200, type: responseJson, data: { hello: 'Hello, world!' } });
  });

  it('answers application/json when asked for it, for anything, or for nothing', async () => {
    const server = await startTestServer();
    for (const accept of ['application/json', '*/*', '']) {
      expect(await post(server, { query: hello }, { accept })).toMatchObject({ status: 200, type: plainJson });
    }
  });

  it('takes the media type the client likes better', async () => {
    const accept = 'application/json;q=0.5, application/graphql-response+json;q=0.9';
    expect((await post(await startTestServer(), { query: hello }, { accept })).type).toBe(responseJson);
  });

  it('refuses a media type it cannot answer before it runs anything', async () => {
    const renamed: string[] = [];
    const server = await startTestServer({ resolvers: { rename: (_s, args) => renamed.push(String(args['name'])) } });
    const answer = await post(server, { query: 'mutation { rename(name: "x") }' }, { accept: 'text/csv' });
    expect(answer).toMatchObject({ status: 406, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(renamed).toEqual([]);
  });
});

describe('statuses', () => {
  const wrongDocuments = {
    'does not parse': { query: '{' },
    'does not validate': { query: '{ nothing }' },
    'has a variable of the wrong type': {
      query: 'query ($name: String!) { hello(name: $name) }',
      variables: { name: 1 },
    },
    'lacks the operation that was named': { query: 'query A { hello }', operationName: 'B' },
  };
  for (const [title, body] of Object.entries(wrongDocuments)) {
    it(`answers 400, and 200 to plain JSON clients, when a document ${title}`, async () => {
      const server = await startTestServer();
      const errors = [{ extensions: { code: 'BAD_USER_INPUT' } }];
      expect(await post(server, body)).toMatchObject({ status: 400, errors });
      expect(await post(server, body, { accept: 'application/json' })).toMatchObject({ status: 200, errors });
    });
  }

  it('answers 400 when a document has more tokens than the limit', async () => {
    const server = await startTestServer({ options: { documentTokenLimit: 10 } });
    const answer = await post(server, { query: '{ a: hello b: hello c: hello d: hello }' });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.errors?.[0]?.message).toContain('more that 10 tokens');
  });

  it('answers 400 to parameters of the wrong type, whatever the client accepts', async () => {
    const server = await startTestServer();
    for (const wrong of [{}, { query: 1 }, { query: hello, variables: [] }, { query: hello, operationName: 1 }]) {
      expect((await post(server, wrong)).status).toBe(400);
      expect((await post(server, wrong, { accept: 'application/json' })).status).toBe(400);
    }
  });
});

describe('bodies', () => {
  const refusals = {
    'another content type': { body: hello, headers: { 'content-type': 'application/graphql' }, status: 415 },
    'a form': { body: `query=${hello}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415 },
    'another charset': { body: '{}', headers: { 'content-type': 'application/json; charset=iso-8859-1' }, status: 415 },
    'a compressed body': { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' }, status: 415 },
    'text that is not JSON': { body: '{ "query": ', headers: {}, status: 400 },
    'bytes that are not UTF-8': { body: Uint8Array.of(0x22, 0xff, 0x22), headers: {}, status: 400 },
    'an empty body': { body: '', headers: {}, status: 400 },
    'a batch': { body: [{ query: hello }], headers: {}, status: 400 },
  };
  for (const [title, { body, headers, status }] of Object.entries(refusals)) {
    it(`refuses ${title} with ${status}`, async () => {
      const answer = await post(await startTestServer(), body, headers);
      expect(answer).toMatchObject({
        status,
        type: responseJson,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    });
  }

  it('refuses a body over the limit with 413, announced or not, and goes on serving', async () => {
    const server = await startTestServer({ options: { bodyLimitBytes: 1_000 } });
    const large = JSON.stringify({ query: hello, padding: 'x'.repeat(5_000) });
    expect(await post(server, large)).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });

    const stream = new Blob([large]).stream();
    const headers = { 'content-type': 'application/json' };
    const chunked = await fetch(server.endpoint, {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect((await post(server, { query: hello })).status).toBe(200);
  });

  it('reads UTF-8 said aloud and content-encoding identity', async () => {
    const headers = { 'content-type': 'Application/JSON; charset="UTF-8"', 'content-encoding': 'identity' };
    const answer = await post(await startTestServer(), { query: '{ hello(name: "Zoë 🏃") }' }, headers);
    expect(answer.data).toEqual({ hello: 'Hello, Zoë 🏃!' });
  });
});

describe('GET', () => {
  const preflight = { 'apollo-require-preflight': 'true' };

  it('runs a query with variables from the query string', async () => {
    const { endpoint } = await startTestServer();
    const search = new URLSearchParams({
      query: 'query ($name: String) { hello(name: $name) }',
      variables: JSON.stringify({ name: 'Ada' }),
    });
    const answer = await readAnswer(await fetch(`${endpoint}?${search}`, { headers: preflight }));
    expect(answer).toMatchObject({ status: 200, data: { hello: 'Hello, Ada!' } });
  });

  it('does not run a mutation', async () => {
    const { endpoint } = await startTestServer();
    const search = new URLSearchParams({ query: 'mutation { rename(name: "x") }' });
    const answer = await readAnswer(await fetch(`${endpoint}?${search}`, { headers: preflight }));
    expect(answer).toMatchObject({ status: 405, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('refuses what a page of another site could send without a preflight', async () => {
    const { endpoint } = await startTestServer();
    const answer = await readAnswer(await fetch(`${endpoint}?query=${encodeURIComponent(hello)}`));
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('answers HEAD like GET, without the body', async () => {
    const { endpoint } = await startTestServer();
    const response = await fetch(`${endpoint}?query=${encodeURIComponent(hello)}`, {
      method: 'HEAD',
      headers: preflight,
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

it('answers other methods with 405 and the allowed ones, and OPTIONS with 204', async () => {
  const { endpoint } = await startTestServer();
  for (const [method, status] of [
    ['PUT', 405],
    ['DELETE', 405],
    ['OPTIONS', 204],
  ] as const) {
    const response = await fetch(endpoint, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  }
});

describe('automatic persisted queries', () => {
  it('with a hash of another document are refused as a wrong request', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } };
    const { errors } = await post(await startTestServer(), { query: hello, extensions });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('sha'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  it('tells a client to send the text when it does not know the hash', async () => {
    const answer = await post(await startTestServer(), {
      extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(hello) } },
    });
    expect(answer.errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
  });

  it('runs a hash whose text it was told before', async () => {
    const server = await startTestServer();
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(hello) } };
    expect((await post(server, { query: hello, extensions })).status).toBe(200);
    expect((await post(server, { extensions })).data).toEqual({ hello: 'Hello, world!' });
  });
});

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';

  it('answers when it is on', async () => {
    expect((await post(await startTestServer(), { query })).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('is refused when it is off, and so are hints that spell the schema out', async () => {
    const server = await startTestServer({ options: { introspection: false } });
    expect((await post(server, { query })).status).toBe(400);
    expect((await post(server, { query: '{ helo }' })).errors?.[0]?.message).not.toContain('hello');
  });
});
