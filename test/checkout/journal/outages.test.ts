import { afterAll, describe, expect, it, vi } from 'vitest';
import { JournalUnavailable } from '../../../src/checkout/journal/journal-unavailable.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import { aRow, claimed, open } from './helpers/journals.ts';
import { findOwnPostgres, type OwnPostgres } from './helpers/postgres.ts';
import { startProxy } from './helpers/proxy.ts';

const found = await findOwnPostgres('outages of PostgreSQL are not tested');
const postgres = found as OwnPostgres;
afterAll(() => found?.close());

describe.skipIf(!found)('a PostgreSQL that goes away', () => {
  it('refuses writes while it is stopped, and takes them again when it is back, with all rows', async () => {
    const url = await postgres.createDatabase();
    const { lines, logger } = recordedLogger('info');
    const journal = await open({ kind: 'postgres', url }, { logger });
    const row = await claimed(journal);
    await postgres.stop();
    const refusals = [
      await journal.claim(aRow()).catch((error: unknown) => error),
      await journal.change(row, { phase: 'SENT' }).catch((error: unknown) => error),
      await journal.find(row.operationId).catch((error: unknown) => error),
      await journal.ready().catch((error: unknown) => error),
    ];
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(JournalUnavailable);
      expect((refusal as Error).message).toBe('The journal of writes cannot be written');
    }
    await postgres.start();
    await vi.waitFor(() => journal.ready(), 10_000);
    expect(await journal.find(row.operationId)).toEqual(row);
    expect(await journal.change(row, { phase: 'SENT' })).toMatchObject({ phase: 'SENT', version: 2 });
    // once when it went and once when it came back, not for every refusal
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['error', 'info']);
  });

  it('that is away at the start is opened, and its schema made, as soon as it is there', async () => {
    const url = await postgres.createDatabase();
    await postgres.stop();
    const journal = await open({ kind: 'postgres', url });
    await expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
    await postgres.start();
    await vi.waitFor(() => journal.ready(), 10_000);
    await claimed(journal);
  });

  it('and only hangs is waited for five seconds at most, and left alone with its connections', async () => {
    const proxy = await startProxy(postgres);
    const journal = await open({ kind: 'postgres', url: proxy.through(await postgres.createDatabase()) });
    const row = await claimed(journal);
    proxy.silence();
    const begun = performance.now();
    const all = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => journal.claim(aRow())),
      journal.change(row, { phase: 'SENT' }),
    ]);
    expect(performance.now() - begun).toBeLessThan(5_500);
    for (const each of all) expect(each).toMatchObject({ reason: expect.any(JournalUnavailable) });
    proxy.speak();
    await vi.waitFor(() => journal.ready(), 10_000);
    expect(await journal.find(row.operationId)).toEqual(row);
  });

  it('and hangs does not keep the gateway from ending', async () => {
    const proxy = await startProxy(postgres);
    const journal = await open({ kind: 'postgres', url: proxy.through(await postgres.createDatabase()) });
    proxy.silence();
    const refused = expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
    const begun = performance.now();
    await journal.close();
    expect(performance.now() - begun).toBeLessThan(11_000);
    await refused;
  });
});
