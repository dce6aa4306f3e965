import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { build } from 'vite';
import type { DatabaseConfig } from '../../../../src/config.ts';
import { aRow, retentionDays, scope } from './journals.ts';

const root = resolve(import.meta.dirname, '../../../..');

/** What the process does: opens the journal on a word, claims a row for each key, tells how many it got, and waits for its end. */
const script = `
  import { openJournal } from './open-journal.js';
  const { database, retentionDays, scope, rows } = JSON.parse(process.argv[2]);
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  process.stdout.write('started\\n');
  process.stdin.once('data', async () => {
    const journal = await openJournal({ database, retentionDays }, { logger, scope });
    let won = 0;
    for (const row of rows) if ((await journal.claim(row)).claimed) won += 1;
    process.stdout.write(won + '\\n');
  });`;

/** Another process on the same journal. */
export interface Writer {
  /** Begins, and resolves with the number of keys that it got. */
  claim(): Promise<number>;
  /** Ends it as nothing can be ended more abruptly. */
  kill(): Promise<void>;
}

/** The journal as JavaScript, in a folder from where it finds its packages. Call `remove` at the end. */
export async function buildWriter(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, 'node_modules/.cache/journal-test-'));
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { ssr: join(root, 'src/checkout/journal/open-journal.ts'), outDir: folder, emptyOutDir: false },
  });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const file = join(folder, 'writer.js');
  await writeFile(file, script);
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts a process that will claim a row for each key; it has not touched the database yet. Killed after the test. */
export async function startWriter(file: string, database: DatabaseConfig, keys: readonly string[]): Promise<Writer> {
  const rows = keys.map((key) => aRow({ key }));
  const child: ChildProcess = spawn(
    process.execPath,
    [file, JSON.stringify({ database, retentionDays, scope, rows })],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const gone = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  if (!child.stdout) throw new Error('It has no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async claim() {
      child.stdin?.write('go\n');
      const { value } = await lines.next();
      return Number(value);
    },
    kill,
  };
}
