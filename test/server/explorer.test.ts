import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toTab } from '../../src/server/explorer/operation-tabs.ts';
import { startTestServer } from './helpers/test-server.ts';

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function createFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'explorer-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const startWithPage = async () =>
  startTestServer({
    options: {
      explorer: true,
      explorerDirectory: await createFolder({
        'index.html': '<p>page</p>',
        'assets/a-1.js': '1',
        'assets/b-2.css': 'b {}',
      }),
      operationsDirectory: await createFolder({
        'b.graphql':
          '# First\n# tab: 1\n# variables: { "name": "Ada" }\nquery A($name: String) { hello(name: $name) }\n',
        'a.graphql': '# Second\n{ hello }\n',
        'readme.md': 'not an operation',
      }),
    },
  });

describe('the explorer', () => {
  it('is what a browser sees at the endpoint, under a policy that allows this origin only', async () => {
    const { endpoint } = await startWithPage();
    const response = await fetch(endpoint, { headers: browser });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('<p>page</p>');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('leaves queries of other clients alone', async () => {
    const { endpoint } = await startWithPage();
    const response = await fetch(`${endpoint}?query={hello}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data: { hello: 'Hello, world!' } });
  });

  it('serves its files for ever, with their types', async () => {
    const { endpoint } = await startWithPage();
    const script = await fetch(`${endpoint}/explorer/assets/a-1.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const style = await fetch(`${endpoint}/explorer/assets/b-2.css`);
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('serves nothing but its files', async () => {
    const { endpoint } = await startWithPage();
    for (const path of ['nothing.js', 'index.html', 'assets', '..%2f..%2fpackage.json', 'assets/../../package.json']) {
      expect((await fetch(`${endpoint}/explorer/${path}`)).status).toBe(404);
    }
  });

  it('offers the operations documents as tabs, numbered ones first, titled by their first comment', async () => {
    const { endpoint } = await startWithPage();
    const response = await fetch(`${endpoint}/explorer/operations.json`);
    expect(await response.json()).toEqual([
      {
        title: 'First',
        query: '# First\nquery A($name: String) { hello(name: $name) }\n',
        variables: '{ "name": "Ada" }',
      },
      { title: 'Second', query: '# Second\n{ hello }\n' },
    ]);
  });

  it('says how to build it when it was not built', async () => {
    const explorerDirectory = join(tmpdir(), 'no-such-folder');
    const { endpoint } = await startTestServer({ options: { explorer: true, explorerDirectory } });
    const response = await fetch(endpoint, { headers: browser });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build:explorer');
  });

  it('is not there when it is off', async () => {
    const { endpoint } = await startTestServer();
    expect((await fetch(endpoint, { headers: browser })).status).toBe(404);
    expect((await fetch(`${endpoint}/explorer/operations.json`)).status).toBe(404);
    expect((await fetch(`${endpoint}?query={hello}`, { headers: { accept: 'text/html' } })).status).toBe(406);
  });
});

it('titles a document without comments by its file name', () => {
  expect(toTab('list-customers.graphql', '{ hello }')).toEqual({ title: 'list-customers', query: '{ hello }\n' });
});
