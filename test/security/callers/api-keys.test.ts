import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findApiKey, hashApiKey, newApiKey, readApiKeys } from '../../../src/access/api-keys.ts';
import { JsonReader } from '../../../src/access/json-reader.ts';
import { build, remove } from '../../workers/helpers.ts';
import { apiKey, type GuardedGateway, startGuardedGateway } from './helpers/guarded-gateway.ts';

let gateway: GuardedGateway;
beforeAll(async () => {
  gateway = await startGuardedGateway({ auth: 'apiKeys' });
});
afterAll(() => gateway.close());

const query = '{ market(country: "US") { country } }';
const codeFor = async (key: string): Promise<string | undefined> =>
  (await gateway.execute(query, {}, apiKey(key))).errors?.[0]?.extensions?.code;

it('a key works once it stands in the file, and no longer when it is taken out, without a restart', async () => {
  const key = await gateway.addKey('tool');
  expect(await codeFor(key)).toBeUndefined();
  await gateway.writeKeys('{ this is no JSON');
  await expect
    .poll(() => gateway.logLines.join(''), { timeout: 5_000, interval: 200 })
    .toSatisfy((log: string) => {
      void codeFor(key);
      return log.includes('what was in force before stays so');
    });
  expect(await codeFor(key)).toBeUndefined();
  await gateway.writeKeys({ version: 1, keys: [] });
  await expect.poll(() => codeFor(key), { timeout: 5_000 }).toBe('UNAUTHENTICATED');
  const revoked = await gateway.execute(query, {}, apiKey(key));
  expect(await gateway.execute(query, {}, apiKey(newApiKey()))).toEqual(revoked);
  expect(gateway.logLines.join('')).not.toContain(key);
});

it('a key ends when it expires, while the gateway runs and its file stays as it is', async () => {
  const key = await gateway.addKey('short-lived', { expiresAt: new Date(Date.now() + 4_000).toISOString() });
  expect(await codeFor(key)).toBeUndefined();
  await expect.poll(() => codeFor(key), { timeout: 10_000 }).toBe('UNAUTHENTICATED');
});

it('a key that has expired is as unknown as any other', () => {
  const key = newApiKey();
  const stored = { name: 'old', hash: hashApiKey(key), expiresAt: 1_000, access: undefined };
  expect(findApiKey([stored], key, 999)).toBe(stored);
  expect(findApiKey([stored], key, 1_000)).toBeUndefined();
});

const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
/** `npm run keys -- …` as docs/security.md has them. */
const documented = [...page.matchAll(/^GATEWAY_API_KEYS_FILE=keys\.json npm run keys -- (.*)$/gm)].map(
  ([, args = '']) => args.split(' '),
);

it('the commands of docs/security.md do what it says', { timeout: 120_000 }, async () => {
  const built = await build();
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-keys-'));
  const file = join(folder, 'keys.json');
  const run = (args: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, GATEWAY_API_KEYS_FILE: file };
      execFile(process.execPath, [join(built, 'keys/main.js'), ...args], { env }, (error, out) =>
        error ? reject(error) : resolve(out.trim()),
      );
    });
  const [report = [], renewals = [], list = [], revoke = []] = documented;
  expect(documented.map(([command]) => command)).toEqual(['create', 'create', 'list', 'revoke']);
  expect(await run(report)).toMatch(/^pgk_[\w-]{43}$/);
  const key = await run(renewals);
  expect((await run(list)).split('\n')).toEqual([
    expect.stringMatching(/^nightly-report .*billing\.read,customers\.read$/),
    expect.stringMatching(/^renewals .*orders\.write/),
  ]);
  await run(revoke);
  const keys = readApiKeys(JSON.parse(await readFile(file, 'utf8')), new JsonReader());
  expect(keys.map(({ name }) => name)).toEqual(['renewals']);
  expect(findApiKey(keys, key, Date.now())?.access?.customers).toEqual(
    new Set(['22222222-2222-4222-8222-222222222222']),
  );
  await rm(folder, { recursive: true });
  await remove(built);
});

it(
  'npm run keys makes a key, shows it once, keeps its hash for the owner alone, and revokes it',
  { timeout: 120_000 },
  async () => {
    const built = await build();
    const folder = await mkdtemp(join(tmpdir(), 'partner-graph-keys-'));
    const file = join(folder, 'keys.json');
    const keys = (...args: readonly string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        const command = [join(built, 'keys/main.js'), ...args, '--file', file];
        execFile(process.execPath, command, (error, out, err) =>
          error ? reject(new Error(err)) : resolve(out.trim()),
        );
      });
    const key = await keys('create', '--name', 'report', '--expires', '2099-01-01', '--permissions', 'billing.read');
    const content = await readFile(file, 'utf8');
    expect(content).not.toContain(key);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const found = findApiKey(readApiKeys(JSON.parse(content), new JsonReader()), key, Date.now());
    expect(found).toMatchObject({
      name: 'report',
      access: { permissions: new Set(['billing.read']), customers: 'all' },
    });
    await expect(keys('create', '--name', 'x', '--expires', '2099-01-01', '--permissions', 'root')).rejects.toThrow(
      'accepted: catalog.read',
    );
    await keys('revoke', '--name', 'report');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: 1, keys: [] });
    await rm(folder, { recursive: true });
    await remove(built);
  },
);
