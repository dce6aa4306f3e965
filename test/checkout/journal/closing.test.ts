import { expect, it } from 'vitest';
import { JournalUnavailable } from '../../../src/checkout/journal/journal-unavailable.ts';
import { aRow, open, sqlite, won } from './helpers/journals.ts';

it('a journal that closes finishes what it has begun, and takes nothing more', async () => {
  const database = await sqlite.fresh();
  const journal = await open(database);
  const begun = Array.from({ length: 10 }, () => journal.claim(aRow()));
  const closed = journal.close();
  await expect(journal.claim(aRow())).rejects.toThrow(JournalUnavailable);
  await closed;
  expect(won(await Promise.all(begun))).toHaveLength(10);
  const again = await open(database);
  const rows = await again.listOfCustomer({
    kind: 'checkoutCart',
    customerId: 'c1',
    tenant: null,
    since: 0,
    limit: 99,
  });
  expect(rows).toHaveLength(10);
});
