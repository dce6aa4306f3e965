import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** A run of one test that passes; its output goes to a file, so that this run does not hold what is planted in that one. */
async function runWith(by: string, text: string): Promise<{ readonly code: number; readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'partner-graph-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'output');
  const descriptor = openSync(file, 'w');
  const child = spawn(process.execPath, [vitest, 'run', '--config', 'test/output/fixture/vitest.config.ts'], {
    cwd: root,
    env: { ...process.env, LEAK_BY: by, LEAK_TEXT: text },
    stdio: ['ignore', descriptor, descriptor],
  });
  const [code] = (await once(child, 'exit')) as [number];
  closeSync(descriptor);
  return { code, output: readFileSync(file, 'utf8') };
}

const apiKey = `pgk_${'a'.repeat(43)}`;

test.each([
  ['console', apiKey, 'an API key'],
  ['standard error', 'client_secret=abcdef', 'a field of a token request'],
  ['a process', `Bearer ${'abc.def'.repeat(4)}`, 'a bearer token'],
  ['the logger', 'no order of jane@contoso.example', 'an e-mail address'],
])('a run whose tests pass fails when %s puts out what it must not', { timeout: 60_000 }, async (by, text, what) => {
  const { code, output } = await runWith(by, text);
  expect(output).toContain('1 passed');
  expect(output).toContain(`- ${what} in `);
  expect(code).not.toBe(0);
});

test('a run that puts out nothing of the kind passes', { timeout: 60_000 }, async () => {
  const { code, output } = await runWith('console', 'an order of 28045616-f6b9-462f-9701-0d89b5e65c44');
  expect(output).toContain('1 passed');
  expect(code).toBe(0);
});
