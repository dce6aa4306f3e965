import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../../src/config.ts';
import { startTestGateway } from '../../helpers/gateway.ts';
import { gatewayForAll, postTo, type Reply, reply } from './helpers.ts';

const ours = 'src/operations/generated/persisted-documents.json';
const manifest = JSON.parse(readFileSync(ours, 'utf8')) as Readonly<Record<string, string>>;
const [marketId, market] = Object.entries(manifest).find(([, text]) => text.startsWith('query Market')) ?? ['', ''];
const variables = { country: 'US' };
const answered = { status: 200, data: { market: { country: 'US' } } };
const bare = marketId.replace('sha256:', '');
const refusedWith = (code: string) => ({ errors: [{ extensions: { code } }] });

async function get(url: string, parameters: Readonly<Record<string, string>>): Promise<Reply> {
  const headers = { accept: 'application/graphql-response+json', 'apollo-require-preflight': '1' };
  return reply(await fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers }));
}

describe('with persisted documents only', () => {
  const gateway = gatewayForAll({ GATEWAY_PERSISTED_DOCUMENTS: ours, GATEWAY_PERSISTED_DOCUMENTS_ONLY: 'true' });

  it.each([
    ['documentId', { documentId: marketId }],
    ['documentId without the name of the algorithm', { documentId: bare }],
    ['id', { id: marketId }],
    ['the hash of an automatic persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: bare } } }],
    ['its own text', { query: market }],
    ['its text beside its hash', { query: market, extensions: { persistedQuery: { version: 1, sha256Hash: bare } } }],
  ])('a document is executed when it is asked for by %s', async (_way, body) => {
    expect(await postTo(gateway.current.url, { ...body, variables })).toMatchObject(answered);
  });

  it('a query is executed by GET as well', async () => {
    const { url } = gateway.current;
    const given = { variables: JSON.stringify(variables) };
    expect(await get(url, { documentId: marketId, ...given })).toMatchObject(answered);
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: bare } });
    expect(await get(url, { extensions, ...given })).toMatchObject(answered);
  });

  it('free text is refused, by POST and GET, introspection too, with nothing sent', async () => {
    const { url, sandbox } = gateway.current;
    const texts = ['{ customers { nodes { id } } }', '{ __schema { queryType { name } } }', `${market} `];
    for (const query of texts) {
      const refusal = { status: 400, ...refusedWith('PERSISTED_QUERY_NOT_IN_LIST') };
      expect(await postTo(url, { query, variables })).toMatchObject(refusal);
      expect(await get(url, { query })).toMatchObject(refusal);
    }
    expect(await sandbox.requests()).toEqual([]);
  });

  it('text under the hash of another document is refused, and is not remembered under any hash', async () => {
    const { url, sandbox } = gateway.current;
    const query = '{ customers { nodes { id } } }';
    for (const sha256Hash of [bare, createHash('sha256').update(query).digest('hex')]) {
      const body = { query, extensions: { persistedQuery: { version: 1, sha256Hash } } };
      expect(await postTo(url, body)).toMatchObject(refusedWith('PERSISTED_QUERY_NOT_IN_LIST'));
    }
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const again = await postTo(url, { extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect(again).toMatchObject(refusedWith('PERSISTED_QUERY_NOT_FOUND'));
    expect(await sandbox.requests()).toEqual([]);
  });

  it('an unknown id is not found', async () => {
    const { url } = gateway.current;
    const notFound = {
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    };
    expect(await postTo(url, { documentId: 'sha256:00' })).toMatchObject(notFound);
    expect(await postTo(url, { id: 'toString' })).toMatchObject(notFound);
    expect(await get(url, { documentId: '__proto__' })).toMatchObject(notFound);
  });

  it('an id beside a text is refused', async () => {
    const answer = await postTo(gateway.current.url, { documentId: marketId, query: market, variables });
    expect(answer).toMatchObject({ status: 400, ...refusedWith('BAD_USER_INPUT') });
  });

  it('a mutation is not executed by GET', async () => {
    const [id = ''] = Object.entries(manifest).find(([, text]) => text.startsWith('mutation CreateCart')) ?? [];
    const { url, sandbox } = gateway.current;
    expect((await get(url, { documentId: id })).status).toBe(405);
    expect(await sandbox.requests()).toEqual([]);
  });
});

describe('with persisted documents beside free text', () => {
  const gateway = gatewayForAll({ GATEWAY_PERSISTED_DOCUMENTS: ours });

  it('both are executed, and clients may persist more by themselves', async () => {
    const { url } = gateway.current;
    expect(await postTo(url, { documentId: marketId, variables })).toMatchObject(answered);
    const query = '{ market(country: "US") { country } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect(await postTo(url, { extensions })).toMatchObject(refusedWith('PERSISTED_QUERY_NOT_FOUND'));
    expect(await postTo(url, { query, extensions })).toMatchObject(answered);
    expect(await postTo(url, { extensions })).toMatchObject(answered);
  });
});

describe('a manifest', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partner-graph-documents-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = async (name: string, content: unknown): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const problemsOf = async (path: string): Promise<readonly string[]> => {
    const started = await startTestGateway({}, { GATEWAY_PERSISTED_DOCUMENTS: path }).catch((error: unknown) => error);
    if (started instanceof ConfigError) return started.problems;
    throw new Error(`The gateway started, or failed otherwise: ${String(started)}`);
  };
  const query = '{ market(country: "US") { country } }';

  it.each([
    [
      'Apollo’s',
      'a',
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: 'a', name: 'A', type: 'query', body: query }],
      },
    ],
    ['Relay’s', '7d1a', { '7d1a': query }],
  ])('may be %s', async (_whose, documentId, content) => {
    const gateway = await startTestGateway({}, { GATEWAY_PERSISTED_DOCUMENTS: await write('manifest.json', content) });
    try {
      expect(await postTo(gateway.url, { documentId })).toMatchObject(answered);
    } finally {
      await gateway.close();
    }
  });

  it('may be a folder of documents, whose ids are the SHA-256 of their files', async () => {
    await write('market.graphql', query);
    const gateway = await startTestGateway({}, { GATEWAY_PERSISTED_DOCUMENTS: folder });
    try {
      const documentId = createHash('sha256').update(query).digest('hex');
      expect(await postTo(gateway.url, { documentId })).toMatchObject(answered);
    } finally {
      await gateway.close();
    }
  });

  it('that cannot be executed is a problem of the configuration, with its file and each of its entries', async () => {
    const file = await write('manifest.json', {
      good: query,
      misspelt: '{ market(country: "US") { contry } }',
      broken: '{ market(',
      deep: `{ ${'a { '.repeat(17)} a ${'} '.repeat(17)} }`,
      number: 5,
    });
    const problems = await problemsOf(file);
    expect(problems.map((problem) => /the document (\w+)/.exec(problem)?.[1])).toEqual([
      'misspelt',
      'broken',
      'deep',
      'number',
    ]);
    for (const problem of problems) expect(problem).toContain(`GATEWAY_PERSISTED_DOCUMENTS ${file}: `);
  });

  it('that is missing, no JSON, empty or of another format is a problem of the configuration', async () => {
    const format = { format: 'other', version: 7, operations: [] };
    for (const path of [
      join(folder, 'none.json'),
      await write('a.json', '{'),
      await write('b.json', '[]'),
      await write('c.json', {}),
      await write('d.json', format),
      folder,
    ]) {
      expect(await problemsOf(path)).toEqual([expect.stringContaining(`GATEWAY_PERSISTED_DOCUMENTS ${path} `)]);
    }
  });

  it('must be set where nothing else is executed', () => {
    expect(() => loadConfig({ GATEWAY_PERSISTED_DOCUMENTS_ONLY: 'true' })).toThrow(
      'GATEWAY_PERSISTED_DOCUMENTS is missing',
    );
  });
});
