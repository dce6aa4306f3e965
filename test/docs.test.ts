import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSandboxSettings } from '../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from './helpers/gateway.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const blocks = (language: string): string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , text = '']) => text.trim());

let gateway: TestGateway;
let customerId: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  const seed = await gateway.sandbox.read<{ reservationCustomer: { customerId: string } }>('seed');
  customerId = seed.reservationCustomer.customerId;
});
afterAll(() => gateway.close());

const queries = blocks('graphql').map((query) => ({ name: /query (\w+)/.exec(query)?.[1] ?? query, query }));

test.each(queries)('the README’s query $name is answered', async ({ query }) => {
  const { data, errors } = await gateway.execute<Record<string, unknown>, object>(query, { customerId });
  expect(errors).toBeUndefined();
  expect(Object.values(data ?? {})).not.toContain(null);
});

/** Commands that other tests, or the CI script, run as they stand. */
const runElsewhere = new Map([
  ['npm ci && npm start', 'test/start.test.ts runs what npm start ends in; .ci/run runs npm ci'],
  ['npm ci && npm test', '.ci/run'],
  ['npm run demo', 'test/demo'],
]);

test.each(blocks('sh').filter((command) => command.startsWith('curl')))(
  'the README’s command answers: %s',
  async (command) => {
    const here = command.replace('http://127.0.0.1:4000', gateway.url);
    expect(here).not.toBe(command);
    const { stdout } = await promisify(execFile)('sh', ['-c', here], { timeout: 10_000 });
    expect(JSON.parse(stdout)).toMatchObject({ data: { customers: { nodes: { length: 3 } } } });
  },
);

test('every other command of the README is run somewhere, and names scripts that exist', () => {
  const others = blocks('sh').filter(
    (command) => !command.startsWith('curl') && !command.startsWith('PARTNER_CENTER_'),
  );
  expect(others.filter((command) => !runElsewhere.has(command))).toEqual([]);
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test('variables that the README names are listed in .env.example', () => {
  const example = readFileSync(resolve(root, '.env.example'), 'utf8');
  const named = [...readme.matchAll(/\b((?:PARTNER_CENTER|GATEWAY)_[A-Z_]+[A-Z])\b/g)].map(([, name = '']) => name);
  expect([...new Set(named)].filter((name) => !example.includes(name))).toEqual([]);
});

test('.env.example lists every variable of the sandbox with the value it has when nothing is set', () => {
  const example = readFileSync(resolve(root, '.env.example'), 'utf8');
  const known = readFileSync(resolve(root, 'src/sandbox/settings.ts'), 'utf8').matchAll(/'(SANDBOX_[A-Z_]+)'/g);
  const listed = Object.fromEntries(
    [...example.matchAll(/^(SANDBOX_[A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  expect(Object.keys(listed).sort()).toEqual([...new Set([...known].map(([, name = '']) => name))].sort());
  expect(loadSandboxSettings(listed)).toEqual(loadSandboxSettings({}));
});
