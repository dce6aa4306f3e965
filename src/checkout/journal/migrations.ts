import { type Kysely, sql, type Transaction } from 'kysely';
import type { JournalDatabase, JournalTables } from './tables.ts';

/** Brings the schema from one number to the next, and keeps the rows. */
export type Migration = (db: Transaction<JournalTables>) => Promise<void>;

/** In their order for ever: the database counts how many it has seen. */
export const journalMigrations: readonly Migration[] = [createJournal];

/** Any number that nobody else is likely to lock in the same database. */
const lock = 0x70_61_72_74;

/** Runs what is missing, in one transaction that lets nobody else in. A database that a newer version has changed is refused. */
export async function migrate({ db, kind }: JournalDatabase, migrations = journalMigrations): Promise<void> {
  // nothing to do, and no right to create tables needed
  if ((await versionOf(db).catch(() => undefined)) === migrations.length) return;
  await db.transaction().execute(async (transaction) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction);
    await transaction.schema
      .createTable('gatewayJournalSchema')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const found = await versionOf(transaction);
    const version = found ?? 0;
    if (version > migrations.length) {
      throw new Error(
        `The journal's schema has number ${version} and this version of the gateway knows ${migrations.length} at most: ` +
          'start the version that has written it, or a newer one',
      );
    }
    for (const migration of migrations.slice(version)) await migration(transaction);
    const next = { version: migrations.length };
    if (found === undefined) await transaction.insertInto('gatewayJournalSchema').values(next).execute();
    else await transaction.updateTable('gatewayJournalSchema').set(next).execute();
  });
}

async function versionOf(db: Kysely<JournalTables>): Promise<number | undefined> {
  const row = await db.selectFrom('gatewayJournalSchema').select('version').executeTakeFirst();
  return row?.version;
}

async function createJournal({ schema }: Transaction<JournalTables>): Promise<void> {
  await schema
    .createTable('gatewayJournal')
    .addColumn('operationId', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('customerId', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('holdsKey', 'integer', (column) => column.notNull())
    .addColumn('holdsSubject', 'integer', (column) => column.notNull())
    .addColumn('requestId', 'text', (column) => column.notNull())
    .addColumn('correlationId', 'text', (column) => column.notNull())
    .addColumn('memo', 'text', (column) => column.notNull())
    .addColumn('result', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('sentAt', 'bigint')
    .addColumn('doneAt', 'bigint')
    .addColumn('dueAt', 'bigint')
    .addColumn('leaseOwner', 'text')
    .addColumn('leaseUntil', 'bigint')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('gatewayJournalKey')
    .on('gatewayJournal')
    .columns(['scope', 'tenant', 'kind', 'key'])
    .unique()
    .where(sql.ref('holdsKey'), '=', sql.lit(1))
    .execute();
  await schema
    .createIndex('gatewayJournalSubject')
    .on('gatewayJournal')
    .columns(['scope', 'kind', 'customerId', 'subject'])
    .unique()
    .where(sql.ref('holdsSubject'), '=', sql.lit(1))
    .where('subject', 'is not', null)
    .execute();
  await schema
    .createIndex('gatewayJournalCustomer')
    .on('gatewayJournal')
    .columns(['scope', 'kind', 'customerId', 'createdAt'])
    .execute();
  await schema.createIndex('gatewayJournalDue').on('gatewayJournal').columns(['scope', 'dueAt']).execute();
  await schema.createIndex('gatewayJournalDone').on('gatewayJournal').columns(['scope', 'doneAt']).execute();
  await schema
    .createTable('gatewayJournalProbe')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('filler', 'text', (column) => column.notNull())
    .execute();
}
