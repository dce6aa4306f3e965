import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const operations = new URL('../../src/operations/', import.meta.url);
const tests = new URL('./', import.meta.url);

/** The names of the operations, as the typed SDK exports them. */
const documents = readdirSync(operations)
  .filter((name) => name.endsWith('.graphql'))
  .flatMap((name) => {
    const text = readFileSync(new URL(name, operations), 'utf8');
    return [...text.matchAll(/^(?:query|mutation) (\w+)/gm)].map(([, operation]) => ({
      name,
      document: `${operation}Document`,
    }));
  });

const tested = readdirSync(tests)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, tests), 'utf8'))
  .join('\n');

test.each(documents)('$name is run against gateway and sandbox', ({ document }) => {
  expect(tested).toMatch(new RegExp(`\\b(?:observe|data|execute)\\((?:\\s*gateway,)?\\s*${document}\\b`));
});

test('every file of operations holds one operation, under its own name', () => {
  const files = readdirSync(operations).filter((name) => name.endsWith('.graphql'));
  const named = documents.map(({ document }) => kebab(document.replace(/Document$/, '')));
  expect(named).toEqual(files.map((name) => name.replace('.graphql', '')));
});

const kebab = (name: string): string => name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
