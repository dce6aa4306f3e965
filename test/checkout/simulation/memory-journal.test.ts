import { expect, test } from 'vitest';
import type { Journal, JournalRow } from '../../../src/checkout/journal/journal.ts';
import { createMemoryJournal } from '../../helpers/memory-journal.ts';
import { aRow, at, open, sqlite } from '../journal/helpers/journals.ts';
import { createRandom } from './random.ts';

/** Draws one act on a journal; the same draw does the same to each. */
function drawAct(random: ReturnType<typeof createRandom>, known: readonly JournalRow[]) {
  const name = random.pick(['a', 'b', 'c']);
  const row = known.length > 0 ? random.pick(known) : { ...aRow(), version: 1 };
  const now = at + random.between(0, 20);
  const wanted = aRow({
    key: name,
    subject: random.pick(['s', 't', 'u']),
    customerId: random.pick(['c1', 'c2']),
    createdAt: now,
    dueAt: now,
  });
  const change = {
    phase: random.pick(['SENT', 'DONE'] as const),
    holdsKey: random.chance(0.5),
    holdsSubject: random.chance(0.5),
    dueAt: random.pick([null, now]),
    leaseUntil: random.pick([null, now]),
    doneAt: random.pick([null, now]),
  };
  const tenant = random.pick([null, 'none']);
  const taking = { owner: 'me', now, until: now + 5, limit: 100 };
  return random.pick<(journal: Journal) => Promise<unknown>>([
    (journal) => journal.claim(wanted),
    (journal) => journal.claim(wanted),
    (journal) => journal.change(row, change),
    (journal) => journal.change({ ...row, version: row.version + 1 }, change),
    (journal) => journal.takeDue(taking).then(byId),
    (journal) => journal.findByKey({ ...row, key: name }),
    (journal) => journal.findBySubject(row),
    (journal) => journal.listOfCustomer({ ...row, tenant, since: now, limit: 3 }),
    (journal) => journal.forgetDoneBefore(now - 15),
  ]);
}

const byId = (rows: readonly JournalRow[]): JournalRow[] =>
  [...rows].sort((one, other) => (one.operationId < other.operationId ? -1 : 1));

test('the journal of the simulation does what the real one does', async () => {
  const real = await open(await sqlite.fresh());
  const random = createRandom(7);
  const memory = createMemoryJournal();
  for (let step = 0; step < 1_500; step += 1) {
    const act = drawAct(random, memory.rows);
    const inMemory = await act(memory);
    expect(await act(real), `step ${step}`).toEqual(inMemory);
  }
  for (const row of memory.rows) expect(await real.find(row.operationId)).toEqual(row);
});
