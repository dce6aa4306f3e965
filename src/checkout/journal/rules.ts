import { randomUUID } from 'node:crypto';
import type { Claim, Journal, JournalRow, WriteIdentity } from './journal.ts';
import { sandboxScopes } from './scope.ts';
import { type JournalDatabase, journalRow, storedChange, storedRow } from './tables.ts';

/** A row that is in the way may give way before it is read; once is chance, so often is a mistake. */
const claimAttempts = 5;
/** Rows forgotten at once, so that nobody waits long behind them. */
const batchSize = 500;
/** Room that a row takes, more or less. Characters. */
const probeLength = 8_192;

export type JournalRules = Omit<Journal, 'forgetDoneBefore' | 'close'> & {
  /** One batch of `forgetDoneBefore`; 0: there are no more. */
  forgetSome(time: number): Promise<number>;
};

/** The rules of the journal in SQL that both databases understand, for the rows of one scope. Errors are those of the driver. */
export function journalRules({ db, kind }: JournalDatabase, scope: string): JournalRules {
  const rows = () => db.selectFrom('gatewayJournal').selectAll().where('scope', '=', scope);

  const findByKey: Journal['findByKey'] = async ({ kind, tenant, key }) => {
    const found = await rows()
      .where('tenant', '=', tenant)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .where('holdsKey', '=', 1)
      .executeTakeFirst();
    return found && journalRow(found);
  };
  const findHolder = async ({ kind, customerId, subject }: WriteIdentity): Promise<JournalRow | undefined> => {
    const found = await rows()
      .where('kind', '=', kind)
      .where('customerId', '=', customerId)
      .where('subject', '=', subject)
      .where('holdsSubject', '=', 1)
      .executeTakeFirst();
    return found && journalRow(found);
  };
  const inTheWayOf = async (row: WriteIdentity): Promise<Claim | undefined> => {
    const byKey = await findByKey(row);
    if (byKey) return { claimed: false, by: 'key', row: byKey };
    const bySubject = await findHolder(row);
    return bySubject && { claimed: false, by: 'subject', row: bySubject };
  };

  return {
    findByKey,

    async claim(row) {
      for (let attempt = 0; attempt < claimAttempts; attempt += 1) {
        const written = await db
          .insertInto('gatewayJournal')
          .values({ ...storedRow(row), scope, version: 1 })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        if (written) return { claimed: true, row: journalRow(written) };
        const refused = await inTheWayOf(row);
        if (refused) return refused;
      }
      throw new Error('A row is in the way that holds neither the key nor the subject');
    },

    async change({ operationId, version }, change) {
      try {
        const changed = await db
          .updateTable('gatewayJournal')
          .set({ ...storedChange(change), version: version + 1 })
          .where('scope', '=', scope)
          .where('operationId', '=', operationId)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst();
        return changed && journalRow(changed);
      } catch (error) {
        if (isTaken(error)) return undefined;
        throw error;
      }
    },

    async find(operationId) {
      const found = await rows().where('operationId', '=', operationId).executeTakeFirst();
      return found && journalRow(found);
    },

    async findBySubject({ kind, customerId, subject }) {
      const found = await rows()
        .where('kind', '=', kind)
        .where('customerId', '=', customerId)
        .where('subject', '=', subject)
        .orderBy('createdAt', 'desc')
        .orderBy('operationId')
        .execute();
      return found.map(journalRow);
    },

    async listOfCustomer({ kind, customerId, tenant, since, limit }) {
      const found = await rows()
        .where('kind', '=', kind)
        .where('customerId', '=', customerId)
        .where('createdAt', '>=', since)
        .$if(tenant !== null, (query) => query.where('tenant', '=', tenant))
        .orderBy('createdAt', 'desc')
        .orderBy('operationId')
        .limit(limit)
        .execute();
      return found.map(journalRow);
    },

    async takeDue({ owner, now, until, limit }) {
      const taken = await db
        .with('due', (query) =>
          query
            .selectFrom('gatewayJournal')
            .select('operationId')
            .where('scope', '=', scope)
            .where('dueAt', '<=', now)
            .where((row) => row.or([row('leaseUntil', 'is', null), row('leaseUntil', '<=', now)]))
            .orderBy('dueAt')
            .limit(limit)
            // SQLite has one writer at a time; here two would otherwise wait for each other, and get the same rows
            .$if(kind === 'postgres', (due) => due.forUpdate().skipLocked()),
        )
        .updateTable('gatewayJournal')
        .set((row) => ({ leaseOwner: owner, leaseUntil: until, version: row('version', '+', 1) }))
        .where('operationId', 'in', (query) => query.selectFrom('due').select('operationId'))
        .returningAll()
        .execute();
      return taken.map(journalRow).sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));
    },

    async forgetSome(time) {
      const some = db
        .selectFrom('gatewayJournal')
        .select('operationId')
        .where((row) =>
          row.or([
            row.and([row('scope', '=', scope), row('phase', '=', 'DONE'), row('doneAt', '<', time)]),
            // a start of the sandbox that is over leaves rows that nobody will ever finish
            row.and([
              row('scope', 'like', `${sandboxScopes}%`),
              row('scope', '!=', scope),
              row('createdAt', '<', time),
            ]),
          ]),
        )
        .limit(batchSize);
      const forgotten = await db
        .deleteFrom('gatewayJournal')
        .where('operationId', 'in', some)
        .executeTakeFirstOrThrow();
      return Number(forgotten.numDeletedRows);
    },

    async ready() {
      const id = randomUUID();
      await db.transaction().execute(async (transaction) => {
        const filler = 'x'.repeat(probeLength);
        await transaction.insertInto('gatewayJournalProbe').values({ id, filler }).execute();
        await transaction.deleteFrom('gatewayJournalProbe').where('id', '=', id).execute();
      });
    },
  };
}

/** Whether somebody else holds what a change would take back: PostgreSQL's unique_violation, SQLite's extended code. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '23505' || error.code === 'SQLITE_CONSTRAINT_UNIQUE');
