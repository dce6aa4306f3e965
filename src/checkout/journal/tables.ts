import type { Kysely } from 'kysely';
import type { JournalChange, JournalRow } from './journal.ts';

/** The journal's tables; in the database names and columns are written with underscores. */
export interface JournalTables {
  gatewayJournal: StoredRow;
  gatewayJournalSchema: { version: number };
  gatewayJournalProbe: { id: string; filler: string };
}

export interface JournalDatabase {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<JournalTables>;
}

type Flags = 'holdsKey' | 'holdsSubject';
type Json = 'memo' | 'result';

/** Flags are 0 or 1 and JSON is text: both databases know these the same way. */
export type StoredRow = Omit<JournalRow, Flags | Json> &
  Readonly<Record<Flags, number>> & {
    readonly memo: string;
    readonly result: string | null;
    /** Which partner at which upstream the row belongs to: rows of two never meet. */
    readonly scope: string;
  };

export const storedRow = (row: Omit<JournalRow, 'version'>): Omit<StoredRow, 'scope' | 'version'> => ({
  ...row,
  holdsKey: Number(row.holdsKey),
  holdsSubject: Number(row.holdsSubject),
  memo: jsonOf(row.memo) ?? 'null',
  result: jsonOf(row.result),
});

export const storedChange = ({
  holdsKey,
  holdsSubject,
  memo,
  result,
  ...plain
}: JournalChange): Partial<StoredRow> => ({
  ...plain,
  ...(holdsKey !== undefined && { holdsKey: Number(holdsKey) }),
  ...(holdsSubject !== undefined && { holdsSubject: Number(holdsSubject) }),
  ...(memo !== undefined && { memo: jsonOf(memo) ?? 'null' }),
  ...(result !== undefined && { result: jsonOf(result) }),
});

export function journalRow({ scope: _, holdsKey, holdsSubject, memo, result, ...plain }: StoredRow): JournalRow {
  return {
    ...plain,
    holdsKey: holdsKey === 1,
    holdsSubject: holdsSubject === 1,
    memo: JSON.parse(memo),
    result: result === null ? null : JSON.parse(result),
  };
}

const jsonOf = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));
