import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, postgresBackend, sqlite } from './helpers/journals.ts';
import { findPostgres } from './helpers/postgres.ts';
import { buildWriter, startWriter } from './helpers/writer.ts';

const postgres = await findPostgres('processes that share a journal are not tested with PostgreSQL');
const backends = [sqlite, ...(postgres ? [postgresBackend(postgres)] : [])];
let writer: Awaited<ReturnType<typeof buildWriter>>;
beforeAll(async () => {
  writer = await buildWriter();
});
afterAll(async () => {
  await writer.remove();
  await postgres?.close();
});

describe.each(backends)('processes that share $name', ({ fresh }) => {
  it('make its schema together when they start at once, and get each key once', async () => {
    const database = await fresh();
    const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`);
    const processes = await Promise.all([1, 2, 3, 4].map(() => startWriter(writer.file, database, keys)));
    const got = await Promise.all(processes.map((process) => process.claim()));
    expect(got.reduce((sum, each) => sum + each, 0)).toBe(keys.length);
    const rows = await (
      await open(database)
    ).listOfCustomer({ kind: 'checkoutCart', customerId: 'c1', tenant: null, since: 0, limit: 99 });
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(keys));
    expect(rows).toHaveLength(keys.length);
  });

  it('leave what they have claimed when they are killed right after it', async () => {
    const database = await fresh();
    const process = await startWriter(writer.file, database, ['the key']);
    expect(await process.claim()).toBe(1);
    await process.kill();
    const journal = await open(database);
    const row = await journal.findByKey({ kind: 'checkoutCart', tenant: 'none', key: 'the key' });
    expect(row).toMatchObject({ phase: 'PREPARED', version: 1 });
    await expect(journal.ready()).resolves.toBeUndefined();
  });
});
