import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { journalDatabase } from '../../../src/checkout/journal/database.ts';
import type { JournalRow } from '../../../src/checkout/journal/journal.ts';
import { aRow, at, claimed, open, openSeveral, postgresBackend, sqlite, won } from './helpers/journals.ts';
import { findPostgres, type TestPostgres } from './helpers/postgres.ts';

const postgres = await findPostgres('the journal is not tested with PostgreSQL');
afterAll(() => postgres?.close());
const backends = [sqlite, ...(postgres ? [postgresBackend(postgres)] : [])];

const idsOf = (rows: readonly JournalRow[]): readonly string[] => rows.map(({ operationId }) => operationId);

describe.each(backends)('the journal in $name', ({ fresh }) => {
  it('gives a row back as it was written, whichever way it is looked for', async () => {
    const database = await fresh();
    const [one, other] = await openSeveral(database, 2);
    const written = aRow({
      sentAt: at + 1,
      dueAt: at + 2,
      leaseOwner: 'me',
      leaseUntil: at + 3,
      result: { orders: [] },
    });
    expect(await one?.claim(written)).toEqual({ claimed: true, row: { ...written, version: 1 } });

    const row = { ...written, version: 1 };
    expect(await other?.find(row.operationId)).toEqual(row);
    expect(await other?.findByKey(row)).toEqual(row);
    expect(await other?.findBySubject(row)).toEqual([row]);
    expect(await other?.listOfCustomer({ ...row, since: at, limit: 1 })).toEqual([row]);
  });

  it('finds nothing of what was never written', async () => {
    const journal = await open(await fresh());
    const row = aRow();
    expect(await journal.find(row.operationId)).toBeUndefined();
    expect(await journal.findByKey(row)).toBeUndefined();
    expect(await journal.findBySubject(row)).toEqual([]);
    expect(await journal.listOfCustomer({ ...row, since: 0, limit: 9 })).toEqual([]);
    expect(await journal.change({ ...row, version: 1 }, { phase: 'SENT' })).toBeUndefined();
  });

  describe('a claim', () => {
    it('meets the row that holds its key, and then the one that holds its cart', async () => {
      const journal = await open(await fresh());
      const ofKey = await claimed(journal, { key: 'k' });
      const ofCart = await claimed(journal, { subject: 's' });
      expect(await journal.claim(aRow({ key: 'k' }))).toEqual({ claimed: false, by: 'key', row: ofKey });
      expect(await journal.claim(aRow({ subject: 's' }))).toEqual({ claimed: false, by: 'subject', row: ofCart });
      expect(await journal.claim(aRow({ key: 'k', subject: 's' }))).toEqual({ claimed: false, by: 'key', row: ofKey });
    });

    it.each([
      ['another tenant has its key', { tenant: 'other' }],
      ['another kind of write has its key', { kind: 'createCart' }],
      ['its key differs in case', { key: 'K' }],
    ] as const)('goes in when %s', async (_, given) => {
      const journal = await open(await fresh());
      await claimed(journal, { key: 'k' });
      expect(await journal.claim(aRow({ key: 'k', ...given }))).toMatchObject({ claimed: true });
    });

    it.each([
      ['another customer’s cart has the same id', { customerId: 'c2' }],
      ['another kind of write holds the subject', { kind: 'createCart' }],
    ] as const)('goes in when %s', async (_, given) => {
      const journal = await open(await fresh());
      await claimed(journal, { subject: 's' });
      expect(await journal.claim(aRow({ subject: 's', ...given }))).toMatchObject({ claimed: true });
    });

    it('of another tenant meets the row that holds its cart', async () => {
      const journal = await open(await fresh());
      await claimed(journal, { subject: 's' });
      const claim = await journal.claim(aRow({ subject: 's', tenant: 'other' }));
      expect(claim).toMatchObject({ claimed: false, by: 'subject' });
    });

    it('goes in when a row has given up its key and its cart, and the older row can still be found', async () => {
      const journal = await open(await fresh());
      const first = await claimed(journal, { key: 'k', subject: 's' });
      await journal.change(first, { holdsKey: false, holdsSubject: false });
      const second = await claimed(journal, { key: 'k', subject: 's', createdAt: at + 1 });
      expect(await journal.findByKey(first)).toEqual(second);
      expect(idsOf(await journal.findBySubject(first))).toEqual(idsOf([second, first]));
    });

    it('without a subject stands in nobody’s way', async () => {
      const journal = await open(await fresh());
      await claimed(journal, { subject: null });
      const row = await claimed(journal, { subject: null });
      expect(await journal.findBySubject(row)).toEqual([]);
    });

    it('of many at once, in all instances, goes in once: for one key, and for one cart', async () => {
      const database = await fresh();
      const instances = await openSeveral(database, 4);
      for (const given of [{ key: 'k' }, { subject: 's' }]) {
        const claims = await Promise.all(
          Array.from({ length: 40 }, (_, index) => instances[index % 4]?.claim(aRow(given))),
        ).then((all) => all.filter((claim) => claim !== undefined));
        expect(claims).toHaveLength(40);
        expect(won(claims)).toHaveLength(1);
        expect(new Set(claims.map(({ row }) => row.operationId)).size).toBe(1);
      }
    });
  });

  describe('a change', () => {
    it('is made to the row as it was read, and to nothing else of it', async () => {
      const journal = await open(await fresh());
      const before = await claimed(journal);
      const change = {
        phase: 'DONE',
        result: { state: 'SUCCEEDED' },
        memo: { a: 1 },
        doneAt: at,
        dueAt: at + 1,
      } as const;
      const after = await journal.change(before, change);
      expect(after).toEqual({ ...before, ...change, version: 2 });
      expect(await journal.find(before.operationId)).toEqual(after);
      expect(await journal.change(before, { phase: 'STUCK' })).toBeUndefined();
      expect(await journal.find(before.operationId)).toEqual(after);
    });

    it('of many at once, in all instances, is made once', async () => {
      const database = await fresh();
      const instances = await openSeveral(database, 4);
      let row = await claimed(instances[0] as (typeof instances)[number]);
      for (let round = 0; round < 10; round += 1) {
        const changes = await Promise.all(
          instances.map((journal, index) => journal.change(row, { leaseOwner: `instance ${index}` })),
        );
        const made = changes.filter((change) => change !== undefined);
        expect(made).toHaveLength(1);
        row = made[0] ?? row;
        expect(row.version).toBe(round + 2);
      }
    });

    it('that would take back what somebody else holds by now is not made', async () => {
      const journal = await open(await fresh());
      const first = await claimed(journal, { key: 'k', subject: 's' });
      const free = await journal.change(first, { holdsKey: false, holdsSubject: false });
      await claimed(journal, { key: 'k', subject: 's' });
      for (const change of [{ holdsKey: true }, { holdsSubject: true }]) {
        expect(await journal.change({ ...first, version: 2 }, change)).toBeUndefined();
      }
      expect(await journal.find(first.operationId)).toEqual(free);
    });

    it('can empty what it may empty', async () => {
      const journal = await open(await fresh());
      const row = await claimed(journal, { dueAt: at, leaseOwner: 'me', leaseUntil: at, result: {} });
      const emptied = { dueAt: null, leaseOwner: null, leaseUntil: null, result: null };
      expect(await journal.change(row, emptied)).toMatchObject(emptied);
    });
  });

  describe('rows that are due', () => {
    it('are taken oldest first, as many as asked for, and not those that are not due or that somebody works on', async () => {
      const journal = await open(await fresh());
      const rows = [];
      for (const dueAt of [at - 1, at - 3, at, at - 2]) rows.push(await claimed(journal, { dueAt }));
      await claimed(journal, { dueAt: at + 1 });
      await claimed(journal, { dueAt: null });
      await claimed(journal, { dueAt: at - 9, leaseOwner: 'other', leaseUntil: at + 1 });
      const [second, oldest, youngest, third] = rows;

      const taken = await journal.takeDue({ owner: 'me', now: at, until: at + 60_000, limit: 3 });
      expect(taken).toEqual(
        [oldest, third, second].map((row) => ({ ...row, leaseOwner: 'me', leaseUntil: at + 60_000, version: 2 })),
      );
      const rest = await journal.takeDue({ owner: 'me', now: at, until: at + 60_000, limit: 3 });
      expect(idsOf(rest)).toEqual([youngest?.operationId]);
      expect(await journal.takeDue({ owner: 'me', now: at, until: at + 60_000, limit: 3 })).toEqual([]);
    });

    it('go to one owner each when all instances ask at once', async () => {
      const database = await fresh();
      const instances = await openSeveral(database, 4);
      const [first] = instances;
      if (!first) throw new Error('no journal');
      for (let index = 0; index < 30; index += 1) await claimed(first, { dueAt: at });
      const taken: JournalRow[] = [];
      for (let round = 0; taken.length < 30 && round < 30; round += 1) {
        const each = await Promise.all(
          instances.map((journal, index) =>
            journal.takeDue({ owner: `instance ${index}`, now: at, until: at + 1, limit: 3 }),
          ),
        );
        each.forEach((rows, index) => {
          expect(rows.length).toBeLessThanOrEqual(3);
          for (const row of rows) expect(row).toMatchObject({ leaseOwner: `instance ${index}`, version: 2 });
        });
        taken.push(...each.flat());
      }
      expect(taken).toHaveLength(30);
      expect(new Set(idsOf(taken)).size).toBe(30);
    });

    it('can be taken by another when the lease is over, and then the first owner’s change is not made', async () => {
      const journal = await open(await fresh());
      await claimed(journal, { dueAt: at });
      const [mine] = await journal.takeDue({ owner: 'me', now: at, until: at + 100, limit: 1 });
      expect(await journal.takeDue({ owner: 'other', now: at + 99, until: at + 200, limit: 1 })).toEqual([]);
      const [others] = await journal.takeDue({ owner: 'other', now: at + 100, until: at + 200, limit: 1 });
      expect(others?.leaseOwner).toBe('other');
      if (!mine || !others) throw new Error('nothing was taken');
      expect(await journal.change(mine, { phase: 'SENT' })).toBeUndefined();
      expect(await journal.change(others, { phase: 'SENT' })).toMatchObject({ phase: 'SENT' });
    });
  });

  it('lists a customer’s writes of one kind latest first, of one tenant or of all', async () => {
    const journal = await open(await fresh());
    const [a, b, c] = [
      await claimed(journal, { createdAt: at }),
      await claimed(journal, { createdAt: at + 2, tenant: 'other' }),
      await claimed(journal, { createdAt: at + 1 }),
    ];
    await claimed(journal, { createdAt: at + 3, customerId: 'c2' });
    await claimed(journal, { createdAt: at + 3, kind: 'createCart' });
    const list = async (tenant: string | null, since: number, limit: number) =>
      idsOf(await journal.listOfCustomer({ kind: 'checkoutCart', customerId: 'c1', tenant, since, limit }));
    expect(await list(null, at, 9)).toEqual(idsOf([b, c, a]));
    expect(await list(null, at, 2)).toEqual(idsOf([b, c]));
    expect(await list(null, at + 1, 9)).toEqual(idsOf([b, c]));
    expect(await list('none', at, 9)).toEqual(idsOf([c, a]));
  });

  it('forgets what was done before, in more than one batch, and nothing that is not done', async () => {
    const journal = await open(await fresh());
    for (let index = 0; index < 505; index += 1) {
      await claimed(journal, { phase: 'DONE', doneAt: at - 1 - (index % 9) });
    }
    const kept = [
      await claimed(journal, { phase: 'DONE', doneAt: at }),
      await claimed(journal, { phase: 'STUCK', createdAt: 1 }),
      await claimed(journal, { phase: 'SENT', createdAt: 1 }),
      await claimed(journal, { phase: 'PREPARED', createdAt: 1 }),
    ];
    expect(await journal.forgetDoneBefore(at)).toBe(505);
    const left = await journal.listOfCustomer({
      kind: 'checkoutCart',
      customerId: 'c1',
      tenant: null,
      since: 0,
      limit: 9,
    });
    expect(new Set(idsOf(left))).toEqual(new Set(idsOf(kept)));
  });

  describe('with two scopes in one database', () => {
    it('shows the rows of one to the other in no way', async () => {
      const database = await fresh();
      const [mine, others] = [await open(database), await open(database, { scope: 'partner:other' })];
      const row = await claimed(mine, { key: 'k', subject: 's', dueAt: at, phase: 'DONE', doneAt: at });
      expect(await others.find(row.operationId)).toBeUndefined();
      expect(await others.findByKey(row)).toBeUndefined();
      expect(await others.findBySubject(row)).toEqual([]);
      expect(await others.listOfCustomer({ ...row, since: 0, limit: 9 })).toEqual([]);
      expect(await others.takeDue({ owner: 'me', now: at, until: at + 1, limit: 9 })).toEqual([]);
      expect(await others.change(row, { phase: 'STUCK' })).toBeUndefined();
      expect(await others.forgetDoneBefore(at + 1)).toBe(0);
      expect(await others.claim(aRow({ key: 'k', subject: 's' }))).toMatchObject({ claimed: true });
      expect(await mine.find(row.operationId)).toEqual(row);
    });

    it('forgets all that an earlier start of the sandbox has left, but not before its time', async () => {
      const database = await fresh();
      const [yesterday, today] = [
        await open(database, { scope: `sandbox:${randomUUID()}` }),
        await open(database, { scope: `sandbox:${randomUUID()}` }),
      ];
      await claimed(yesterday, { createdAt: at });
      await claimed(today, { createdAt: at });
      expect(await today.forgetDoneBefore(at)).toBe(0);
      expect(await today.forgetDoneBefore(at + 1)).toBe(1);
    });
  });

  it('is ready when a row can be written, and leaves no trace of having tried', async () => {
    const journal = await open(await fresh());
    await expect(journal.ready()).resolves.toBeUndefined();
    await expect(journal.ready()).resolves.toBeUndefined();
    expect(await journal.takeDue({ owner: 'me', now: Number.MAX_SAFE_INTEGER, until: 1, limit: 9 })).toEqual([]);
  });
});

it.skipIf(!postgres)(
  'in PostgreSQL, rows that somebody is just taking are left out without waiting for them',
  async () => {
    const database = await postgresBackend(postgres as TestPostgres).fresh();
    const journal = await open(database);
    const [held, free] = [await claimed(journal, { dueAt: at - 1 }), await claimed(journal, { dueAt: at })];
    const other = journalDatabase(database);
    onTestFinished(() => other.db.destroy());
    await other.db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('gatewayJournal')
        .set({ leaseOwner: 'other', leaseUntil: at + 1 })
        .where('operationId', '=', held.operationId)
        .execute();
      const taken = await journal.takeDue({ owner: 'me', now: at, until: at + 1, limit: 9 });
      expect(idsOf(taken)).toEqual([free.operationId]);
    });
  },
);
