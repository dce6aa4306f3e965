import { sql } from 'kysely';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { journalDatabase } from '../../../src/checkout/journal/database.ts';
import { journalMigrations, migrate, type Migration } from '../../../src/checkout/journal/migrations.ts';
import { JournalUnavailable } from '../../../src/checkout/journal/journal-unavailable.ts';
import type { JournalDatabase } from '../../../src/checkout/journal/tables.ts';
import type { DatabaseConfig } from '../../../src/config.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import { claimed, open, openSeveral, postgresBackend, sqlite } from './helpers/journals.ts';
import { findPostgres } from './helpers/postgres.ts';

const postgres = await findPostgres('migrations are not tested with PostgreSQL');
afterAll(() => postgres?.close());
const backends = [sqlite, ...(postgres ? [postgresBackend(postgres)] : [])];

const addColumn: Migration = async ({ schema }) => {
  await schema
    .alterTable('gatewayJournal')
    .addColumn('later', 'text', (column) => column.defaultTo('new'))
    .execute();
};
const breakOff: Migration = async (transaction) => {
  await addColumn(transaction);
  throw new Error('The machine went away');
};

function connect(database: DatabaseConfig): JournalDatabase {
  const connection = journalDatabase(database);
  onTestFinished(() => connection.db.destroy());
  return connection;
}
const laterOf = async ({ db }: JournalDatabase) =>
  (await sql<{ later: string }>`select later from gateway_journal`.execute(db)).rows;

describe.each(backends)('the schema in $name', ({ fresh }) => {
  it('is made once, by whichever of several instances comes first', async () => {
    const database = await fresh();
    const instances = await openSeveral(database, 6);
    for (const journal of instances) await claimed(journal);
    const { rows } = await sql`select version from gateway_journal_schema`.execute(connect(database).db);
    expect(rows).toEqual([{ version: journalMigrations.length }]);
  });

  it('is brought up to date with its rows kept, by several instances at once', async () => {
    const database = await fresh();
    const row = await claimed(await open(database));
    const migrations = [...journalMigrations, addColumn];
    const instances = [connect(database), connect(database), connect(database)];
    await Promise.all(instances.map((instance) => migrate(instance, migrations)));
    for (const instance of instances) expect(await laterOf(instance)).toEqual([{ later: 'new' }]);
    const { rows } = await sql`select operation_id from gateway_journal`.execute(connect(database).db);
    expect(rows).toEqual([{ operationId: row.operationId }]);
  });

  it('stays as it was when bringing it up to date breaks off', async () => {
    const database = await fresh();
    const row = await claimed(await open(database));
    await expect(migrate(connect(database), [...journalMigrations, breakOff])).rejects.toThrow('went away');
    await expect(laterOf(connect(database))).rejects.toThrow();
    expect(await (await open(database)).find(row.operationId)).toEqual(row);
  });

  it('that a newer version has written is refused, and the log says what to do', async () => {
    const database = await fresh();
    await migrate(connect(database), [...journalMigrations, addColumn]);
    const { lines, logger } = recordedLogger('info');
    const journal = await open(database, { logger });
    await expect(journal.ready()).rejects.toThrow(JournalUnavailable);
    expect(lines.join()).toContain('start the version that has written it, or a newer one');
  });
});
