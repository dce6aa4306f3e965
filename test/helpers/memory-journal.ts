import type { Journal, JournalRow, WriteIdentity } from '../../src/checkout/journal/journal.ts';

/** The rules of the journal without a database, for tests that need thousands of them; its contract is tested beside the real ones. */
export interface MemoryJournal extends Journal {
  readonly rows: readonly JournalRow[];
}

export function createMemoryJournal(): MemoryJournal {
  const rows = new Map<string, JournalRow>();
  const all = (): JournalRow[] => [...rows.values()];
  const latestFirst = (found: JournalRow[]): JournalRow[] =>
    found.sort((one, other) => other.createdAt - one.createdAt || (one.operationId < other.operationId ? -1 : 1));
  const holderOfKey = (row: Pick<WriteIdentity, 'kind' | 'tenant' | 'key'>): JournalRow | undefined =>
    all().find((one) => one.holdsKey && one.kind === row.kind && one.tenant === row.tenant && one.key === row.key);
  const isOfSubject =
    ({ kind, customerId, subject }: Pick<WriteIdentity, 'kind' | 'customerId' | 'subject'>) =>
    (one: JournalRow): boolean =>
      subject !== null && one.kind === kind && one.customerId === customerId && one.subject === subject;
  const holderOfSubject = (row: Pick<WriteIdentity, 'kind' | 'customerId' | 'subject'>): JournalRow | undefined =>
    all().find((one) => one.holdsSubject && isOfSubject(row)(one));
  const write = (row: JournalRow): JournalRow => {
    rows.set(row.operationId, row);
    return row;
  };

  return {
    get rows() {
      return all();
    },
    async claim(row) {
      const byKey = row.holdsKey ? holderOfKey(row) : undefined;
      if (byKey) return { claimed: false, by: 'key', row: byKey };
      const bySubject = row.holdsSubject ? holderOfSubject(row) : undefined;
      if (bySubject) return { claimed: false, by: 'subject', row: bySubject };
      return { claimed: true, row: write({ ...row, version: 1 }) };
    },
    async change({ operationId, version }, change) {
      const row = rows.get(operationId);
      if (row?.version !== version) return undefined;
      const changed = { ...row, ...change, version: version + 1 };
      const others = (holder: JournalRow | undefined): boolean =>
        holder !== undefined && holder.operationId !== operationId;
      if (!row.holdsKey && changed.holdsKey && others(holderOfKey(changed))) return undefined;
      if (!row.holdsSubject && changed.holdsSubject && others(holderOfSubject(changed))) return undefined;
      return write(changed);
    },
    find: async (operationId) => rows.get(operationId),
    findByKey: async (identity) => holderOfKey(identity),
    findBySubject: async (identity) => latestFirst(all().filter(isOfSubject(identity))),
    listOfCustomer: async ({ kind, customerId, tenant, since, limit }) =>
      latestFirst(
        all().filter(
          (row) =>
            row.kind === kind &&
            row.customerId === customerId &&
            (tenant === null || row.tenant === tenant) &&
            row.createdAt >= since,
        ),
      ).slice(0, limit),
    takeDue: async ({ owner, now, until, limit }) =>
      all()
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .filter(({ leaseUntil }) => leaseUntil === null || leaseUntil <= now)
        .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))
        .slice(0, limit)
        .map((row) => write({ ...row, leaseOwner: owner, leaseUntil: until, version: row.version + 1 })),
    async forgetDoneBefore(time) {
      const done = all().filter(({ phase, doneAt }) => phase === 'DONE' && doneAt !== null && doneAt < time);
      for (const { operationId } of done) rows.delete(operationId);
      return done.length;
    },
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
