import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Claim, Journal, JournalRow } from '../../../../src/checkout/journal/journal.ts';
import { type JournalParts, openJournal } from '../../../../src/checkout/journal/open-journal.ts';
import type { DatabaseConfig } from '../../../../src/config.ts';
import { recordedLogger } from '../../../helpers/recorded-logger.ts';
import type { TestPostgres } from './postgres.ts';

/** A kind of database, and how to get a new, empty one. */
export interface Backend {
  readonly name: string;
  fresh(): Promise<DatabaseConfig>;
}

export const sqlite: Backend = {
  name: 'a SQLite file',
  async fresh() {
    return { kind: 'sqlite', file: join(await temporaryFolder(), 'data', 'gateway.db') };
  },
};

export const postgresBackend = (server: TestPostgres): Backend => ({
  name: 'PostgreSQL',
  async fresh() {
    return { kind: 'postgres', url: await server.createDatabase() };
  },
});

/** Removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-journal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const retentionDays = 90;
/** The scope of all tests that are not about scopes. */
export const scope = 'partner:test';

/** A connection to a journal of its own, as an instance has it; closed after the test. */
export async function open(database: DatabaseConfig, parts: Partial<JournalParts> = {}): Promise<Journal> {
  const journal = await openJournal(
    { database, retentionDays },
    { logger: recordedLogger('info').logger, scope, ...parts },
  );
  onTestFinished(() => journal.close());
  return journal;
}

/** Some instances on one database. */
export async function openSeveral(database: DatabaseConfig, count: number): Promise<readonly Journal[]> {
  return Promise.all(Array.from({ length: count }, () => open(database)));
}

export const at = Date.UTC(2026, 10, 24);

/** A checkout that was claimed and not yet sent, of its own cart with its own key unless said otherwise. */
export const aRow = (given: Partial<JournalRow> = {}): Omit<JournalRow, 'version'> => ({
  operationId: randomUUID(),
  kind: 'checkoutCart',
  tenant: 'none',
  key: randomUUID(),
  customerId: 'c1',
  subject: randomUUID(),
  fingerprint: 'f'.repeat(64),
  phase: 'PREPARED',
  holdsKey: true,
  holdsSubject: true,
  requestId: randomUUID(),
  correlationId: randomUUID(),
  memo: { orderIds: ['a', 'b'], text: 'Zoë’s “cart” \u0000' },
  result: null,
  createdAt: at,
  sentAt: null,
  doneAt: null,
  dueAt: null,
  leaseOwner: null,
  leaseUntil: null,
  ...given,
});

/** Claims a row that nothing stands in the way of. */
export async function claimed(journal: Journal, given: Partial<JournalRow> = {}): Promise<JournalRow> {
  const claim = await journal.claim(aRow(given));
  if (!claim.claimed) throw new Error(`Another row holds the ${claim.by}`);
  return claim.row;
}

export const won = (claims: readonly Claim[]): readonly Claim[] => claims.filter((claim) => claim.claimed);
