import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { journalDatabase } from '../../../src/checkout/journal/database.ts';
import { JournalUnavailable } from '../../../src/checkout/journal/journal-unavailable.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import { aRow, claimed, open, sqlite, temporaryFolder } from './helpers/journals.ts';

const freshFile = async (): Promise<{ readonly kind: 'sqlite'; readonly file: string }> => {
  const database = await sqlite.fresh();
  if (database.kind !== 'sqlite') throw new Error('no file');
  return database;
};

it.runIf(process.platform !== 'win32')('the file and its folder are made for their owner alone', async () => {
  const { file } = await freshFile();
  await claimed(await open({ kind: 'sqlite', file }));
  const files = await readdir(dirname(file));
  expect(files).toContain('gateway.db-wal');
  for (const name of files) expect((await stat(join(dirname(file), name))).mode & 0o777, name).toBe(0o600);
  expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
});

it('every commit is synced before it is confirmed', async () => {
  const connection = journalDatabase(await freshFile());
  onTestFinished(() => connection.db.destroy());
  const valueOf = async (pragma: string) => (await sql`pragma ${sql.raw(pragma)}`.execute(connection.db)).rows;
  expect(await valueOf('synchronous')).toEqual([{ synchronous: 2 }]);
  expect(await valueOf('journal_mode')).toEqual([{ journalMode: 'wal' }]);
  expect(await valueOf('fullfsync')).toEqual([{ fullfsync: 1 }]);
});

it('a full disk refuses writes and says so, loses nothing, and is over when there is room again', async () => {
  const config = await freshFile();
  const database = journalDatabase(config);
  const { lines, logger } = recordedLogger('info');
  const journal = await open(config, { database, logger });
  const row = await claimed(journal);
  await journal.ready();
  await sql`pragma max_page_count = 1`.execute(database.db);
  const big = { text: 'x'.repeat(100_000) };
  await expect(journal.claim(aRow({ memo: big }))).rejects.toThrow(JournalUnavailable);
  await expect(journal.change(row, { memo: big })).rejects.toThrow(JournalUnavailable);
  expect(await journal.find(row.operationId)).toEqual(row);
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(['error']);
  await sql`pragma max_page_count = 1000000`.execute(database.db);
  await claimed(journal, { memo: big });
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(['error', 'info']);
});

it('is not ready on a full disk', async () => {
  const config = await freshFile();
  const database = journalDatabase(config);
  const journal = await open(config, { database });
  await sql`pragma max_page_count = 1`.execute(database.db);
  await expect(journal.ready()).rejects.toThrow(JournalUnavailable);
  await sql`pragma max_page_count = 1000000`.execute(database.db);
  await expect(journal.ready()).resolves.toBeUndefined();
});

it('where there is a folder in the place of the file, the journal is unavailable until it has gone', async () => {
  const { file } = await freshFile();
  await mkdir(file, { recursive: true });
  const journal = await open({ kind: 'sqlite', file });
  const refusal = await journal.claim(aRow()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(JournalUnavailable);
  // paths and hosts are for the log
  expect((refusal as Error).message).toBe('The journal of writes cannot be written');
  await rmdir(file);
  await vi.waitFor(() => journal.ready(), 5_000);
  await claimed(journal);
});

it('a file that is no database is left as it is, and nothing is written', async () => {
  const file = join(await temporaryFolder(), 'gateway.db');
  await writeFile(file, 'not a database'.repeat(1_000));
  const journal = await open({ kind: 'sqlite', file });
  await expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
  expect((await stat(file)).size).toBe(14_000);
});

it.each([
  ['deleted', (file: string) => rm(file)],
  ['moved away', (file: string) => rename(file, `${file}.old`)],
])('once its file was %s, the journal takes no writes that would be lost', async (_, lose) => {
  const { file } = await freshFile();
  const journal = await open({ kind: 'sqlite', file });
  await claimed(journal);
  await lose(file);
  await expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
  await expect(journal.ready()).rejects.toThrow(JournalUnavailable);
});

it('a file that somebody else keeps locked is waited for, but not for ever, and without blocking the process', async () => {
  const { file } = await freshFile();
  const journal = await open({ kind: 'sqlite', file });
  const other = new Database(file);
  onTestFinished(() => void other.close());

  other.exec('begin immediate');
  const patient = journal.claim(aRow());
  // the other's transaction ends while the claim waits: nothing here could run if waiting blocked
  await new Promise((resolve) => setImmediate(resolve));
  other.exec('commit');
  expect(await patient).toMatchObject({ claimed: true });

  other.exec('begin immediate');
  const begun = performance.now();
  await expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
  expect(performance.now() - begun).toBeLessThan(5_500);
  // who reads does not wait
  expect(await journal.findByKey({ kind: 'checkoutCart', tenant: 'none', key: '-' })).toBeUndefined();
  other.exec('commit');
  await claimed(journal);
});
