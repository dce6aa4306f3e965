import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { loadSandboxSettings } from '../src/sandbox/index.ts';
import { CheckoutCartDocument, CreateCartDocument } from '../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from './helpers/gateway.ts';
import { readSeed } from './helpers/seed.ts';

const root = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const readme = read('README.md');
const documents = ['README.md', ...readdirSync(resolve(root, 'docs')).map((file) => `docs/${file}`)];
const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const blocks = (language: string, text = readme): string[] =>
  [...text.matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , block = '']) => block.trim());

let gateway: TestGateway;
let variables: object;
beforeAll(async () => {
  gateway = await startTestGateway();
  const { reservationCustomer, catalogItems } = await readSeed(gateway.sandbox);
  const { customerId } = reservationCustomer;
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  const input = { customerId, cartId: createCart.cart.cartId };
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input });
  variables = { customerId, operationId: checkoutCart.operationId };
});
afterAll(() => gateway.close());

const queries = documents.flatMap((file) =>
  blocks('graphql', read(file)).map((query) => ({ file, name: /query (\w+)/.exec(query)?.[1] ?? query, query })),
);

test.each(queries)('in $file, the query $name is answered', async ({ query }) => {
  const { data, errors } = await gateway.execute<Record<string, unknown>, object>(query, variables);
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

const settings = documents.flatMap((file) => blocks('dotenv', read(file)).map((block) => ({ file, block })));

test.each(settings)('the settings that $file shows are accepted: $block', ({ block }) => {
  const lines = block.split('\n').map((line) => line.trim().split(/=(.*)/s) as [string, string]);
  expect(() => loadConfig(Object.fromEntries(lines))).not.toThrow();
});

test.each(documents)(
  'every other command of %s is run somewhere, and it names scripts and tests that exist',
  (file) => {
    const text = read(file);
    const others = blocks('sh', text).filter(
      (command) => !/^(?:curl|PARTNER_CENTER_)/.test(command) && !command.includes('npm run keys -- '),
    );
    expect(others.filter((command) => !runElsewhere.has(command))).toEqual([]);
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const tests = [...text.matchAll(/\btest\/[\w/.-]*\w/g)].map(([path]) => path);
    expect(tests.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  },
);

test.each(documents)('variables that %s names are listed in .env.example', (file) => {
  const example = readFileSync(resolve(root, '.env.example'), 'utf8');
  const named = [...read(file).matchAll(/\b((?:PARTNER_CENTER|GATEWAY)_[A-Z_]+[A-Z])\b/g)].map(([, name = '']) => name);
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
