import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GatewayError, UpstreamError } from '../../src/errors.ts';
import { type LogLine, startTestServer, type TestServer } from './helpers/test-server.ts';

const correlationId = '00000000-0000-4000-8000-000000000001';

/** A client that registers a text by its hash always gets to Apollo Server. */
const byApollo = (body: { readonly query: string }) => ({
  ...body,
  extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(body.query).digest('hex') } },
});

interface Seen {
  readonly status: number;
  readonly headers: object;
  readonly bytes: string;
  readonly counted: readonly string[];
  readonly log: readonly Partial<LogLine>[];
}

/** All that may be seen of one request: its answer, what was counted of it, and what was logged. */
async function see(server: TestServer, body: object, headers: Readonly<Record<string, string>>): Promise<Seen> {
  const before = await counters(server);
  server.log.splice(0);
  const response = await fetch(server.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId, ...headers },
    body: JSON.stringify(body),
  });
  const { date: _date, ...others } = Object.fromEntries(response.headers);
  const bytes = await response.text();
  const after = await counters(server);
  const counted = after.filter((line) => !before.includes(line));
  // where a resolver was called from is no part of what happened
  const log = server.log.map(({ fields: { stack: _stack, ...fields }, ...line }) => ({ ...line, fields }));
  return { status: response.status, headers: others, bytes, counted, log };
}

async function counters({ url }: TestServer): Promise<readonly string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n').filter((line) => /^gateway_graphql_operation(s_total|_duration_seconds_count)/.test(line));
}

const resolvers = {
  field: (_source: unknown, _args: unknown, { request }: { readonly request: { readonly locale: string } }) => {
    if (request.locale === 'de-DE') throw new GatewayError('FORBIDDEN', 'Not for you.');
    if (request.locale === 'fr-FR') throw new TypeError('connect ECONNREFUSED 10.0.0.7:6379');
    if (request.locale === 'it-IT') {
      const partnerCenter = { status: 429, code: null, description: null, requestId: 'r', correlationId: 'c' };
      const parts = { code: 'UPSTREAM_THROTTLED', message: 'Later.', partnerCenter, mayHaveExecuted: false } as const;
      throw new UpstreamError({ ...parts, retryAfterMs: 3_000 });
    }
    return 'value';
  },
  required: () => null,
};

const queries: Readonly<Record<string, readonly [body: { readonly query: string }, locale?: string]>> = {
  'that are answered': [{ query: '{ hello field nested { hello } }' }],
  'with variables and a name': [
    {
      query: 'query A { field } query B($name: String) { hello(name: $name) }',
      ...{ operationName: 'B', variables: { name: 'Ada' }, extensions: { clientLibrary: { name: 'x' } } },
    },
  ],
  'with null for whatever may be left out': [
    { query: '{ hello }', ...{ operationName: null, variables: null, extensions: null } },
  ],
  'whose variables are not of their type': [
    { query: 'query ($name: String) { hello(name: $name) }', ...{ variables: { name: {} } } },
  ],
  'that name no operation of their document': [{ query: 'query A { hello }', ...{ operationName: 'B' } }],
  'that are refused for what they cost': [
    { query: 'query ($names: [String]) { hello }', ...{ variables: { names: Array(2_000).fill('') } } },
  ],
  'with a refusal beside data': [{ query: '{ hello field }' }, 'de-DE'],
  'that come to nothing but a refusal': [{ query: '{ field }' }, 'de-DE'],
  'that meet a defect': [{ query: 'query Defect { hello nested { field } }' }, 'fr-FR'],
  'without data, for a defect': [{ query: '{ nested { nested { required } } }' }],
  'that are throttled': [{ query: '{ field }' }, 'it-IT'],
};

describe('queries that have been asked before are answered as by Apollo Server: same bytes, headers, metrics and log lines, of those', () => {
  for (const [title, [body, locale = 'en-US']] of Object.entries(queries)) {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      it(`${title}, as ${accept}`, async () => {
        const server = await startTestServer({ resolvers });
        const headers = { accept, 'x-locale': locale };
        const expected = await see(server, byApollo(body), headers);
        expect(expected.counted).not.toEqual([]);
        for (let round = 0; round < 2; round += 1) {
          const { counted, ...seen } = await see(server, body, headers);
          const { counted: countedBefore, ...expectedOthers } = expected;
          expect(seen).toEqual(expectedOthers);
          expect(counted.map(withoutNumber)).toEqual(countedBefore.map(withoutNumber));
        }
      });
    }
  }

  it('who want to know what it cost upstream', async () => {
    const server = await startTestServer();
    const headers = { 'x-upstream-trace': '1' };
    const expected = await see(server, byApollo({ query: '{ hello }' }), headers);
    expect(expected.bytes).toContain('"upstream":{"calls":0,"list":[]}');
    expect((await see(server, { query: '{ hello }' }, headers)).bytes).toBe(expected.bytes);
  });
});

const withoutNumber = (line: string): string => line.replace(/ \d+$/, '');
