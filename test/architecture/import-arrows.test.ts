import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

/** What a room may import of ours: values and types, or types only. Rooms not listed may import nothing of ours. */
const arrows: Readonly<Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>> = {
  production: { values: [] },
  main: { values: ['production', 'config', 'observability', 'sandbox', 'workers'], types: ['gateway'] },
  workers: { values: ['gateway', 'observability', 'source'], types: ['config', 'sandbox'] },
  gateway: {
    values: [
      'access',
      'audit',
      'cache',
      'checkout',
      'config',
      'context',
      'documents',
      'observability',
      'sandbox',
      'schema',
      'server',
      'source',
      'transport',
    ],
  },
  source: { values: ['sandbox'], types: ['config'] },
  documents: { values: [], types: ['context', 'datasources', 'server'] },
  demo: { values: ['config', 'gateway', 'operations', 'observability'], types: [] },
  server: {
    values: ['access', 'schema', 'config', 'errors', 'observability', 'signal'],
    types: ['audit', 'context', 'domain', 'transport'],
  },
  schema: { values: ['resolvers', 'domain'] },
  resolvers: { values: ['access', 'domain', 'errors'], types: ['context', 'loaders'] },
  context: { values: ['access', 'loaders', 'datasources', 'checkout', 'signal'], types: ['transport'] },
  keys: { values: ['access'] },
  audit: { values: ['domain', 'errors'], types: ['context', 'observability', 'schema'] },
  access: { values: ['domain', 'errors'], types: ['checkout', 'observability', 'transport'] },
  loaders: { values: ['domain', 'errors'], types: ['datasources'] },
  checkout: { values: ['domain', 'errors', 'signal'], types: ['config', 'datasources', 'observability'] },
  datasources: { values: ['access', 'domain', 'errors'], types: ['transport'] },
  transport: { values: ['errors', 'signal'], types: ['cache', 'config', 'observability'] },
  cache: { values: [], types: ['config', 'observability'] },
  config: { values: ['config'] },
  observability: { values: ['errors'] },
  domain: { values: [] },
  errors: { values: [] },
  signal: { values: [] },
  sandbox: { values: [] },
};

/** Packages and globals that have one home. */
const homes: readonly { readonly what: RegExp; readonly rooms: readonly string[] }[] = [
  { what: /from 'undici'/, rooms: ['transport'] },
  { what: /from '@azure\/msal-node'/, rooms: ['transport'] },
  { what: /from '@redis\/client'/, rooms: ['cache'] },
  { what: /from '(?:kysely|libsql|pg)'/, rooms: ['checkout'] },
  { what: /from 'dataloader'/, rooms: ['loaders'] },
  { what: /from '@apollo\/server/, rooms: ['server'] },
  { what: /\bprocess\.env\b/, rooms: ['keys', 'main', 'production'] },
  { what: /new GraphQLError\(|extends GraphQLError/, rooms: ['errors'] },
];

interface SourceFile {
  readonly name: string;
  readonly room: string;
  readonly text: string;
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) =>
      name.endsWith('.ts') && !name.startsWith(join('server', 'explorer', 'page')) && !name.includes('generated'),
  )
  .map((name) => ({ name, room: roomOf(name), text: readFileSync(join(src, name), 'utf8') }));

test.each(Object.keys(arrows))('%s imports only from the rooms it may', (room) => {
  const { values, types = [] } = arrows[room] ?? { values: [] };
  const inRoom = files.filter((file) => file.room === room);
  expect(inRoom, 'the room is not empty').not.toHaveLength(0);
  const wrong = inRoom.flatMap((file) =>
    importsOf(file)
      .filter(({ to }) => to !== room)
      .filter(({ to, typeOnly }) => !values.includes(to) && !(typeOnly && types.includes(to)))
      .map(({ to, typeOnly }) => `${file.name} → ${to}${typeOnly ? ' (type)' : ''}`),
  );
  expect(wrong).toEqual([]);
});

test('every file lies in a room of the house', () => {
  expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in arrows))).toEqual([]);
});

test.each(homes)('$what appears in $rooms only', ({ what, rooms }) => {
  const found = files.filter(({ text }) => what.test(text)).map(({ room }) => room);
  expect(new Set(found)).toEqual(new Set(rooms));
});

test('every logger of the tests is recorded, so that its lines are looked through for secrets', () => {
  const tests = resolve(import.meta.dirname, '..');
  const named = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('bench') && !name.startsWith('architecture'))
    .filter((name) => readFileSync(join(tests, name), 'utf8').includes('createLogger'));
  expect(new Set(named)).toEqual(
    new Set(['helpers/recorded-logger.ts', 'observability/logger.test.ts', 'output/find-secrets.test.ts']),
  );
});

test('no layer has default exports or `any`', () => {
  const wrong = files.filter(({ name, text }) => /^export default /m.test(text) && !name.endsWith('vite.config.ts'));
  const loose = files.filter(({ text }) => /(?:[:<|]|\bas) ?any\b/.test(text));
  expect([...wrong, ...loose].map(({ name }) => name)).toEqual([]);
});

test('files stay small: one idea each', () => {
  const lengths = files.map(({ name, text }) => ({ name, lines: text.split('\n').length }));
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((one, other) => one - other);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});

function importsOf({ name, text }: SourceFile): readonly { readonly to: string; readonly typeOnly: boolean }[] {
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?([^'";]*?from\s*)?'(\.[^']+)'/gm)].map(
    ([, type, clause, path]) => ({
      to: roomOf(relative(src, resolve(join(src, dirname(name)), path ?? ''))),
      typeOnly: type !== undefined || everyNameIsType(clause ?? ''),
    }),
  );
}

/** `{ type A, type B } from` imports no value. */
function everyNameIsType(clause: string): boolean {
  const names =
    /\{([^}]*)\}/
      .exec(clause)?.[1]
      ?.split(',')
      .map((each) => each.trim())
      .filter(Boolean) ?? [];
  return names.length > 0 && names.every((each) => each.startsWith('type '));
}

/** The folder, or the file itself where it lies at the top. */
function roomOf(name: string): string {
  return name.split(/[/\\]/)[0]?.replace(/\.ts$/, '') ?? '';
}
