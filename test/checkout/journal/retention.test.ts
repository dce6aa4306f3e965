import { expect, it, vi } from 'vitest';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { Every } from '../../../src/checkout/journal/retention.ts';
import { at, claimed, open, retentionDays, sqlite } from './helpers/journals.ts';

const dayMs = 86_400_000;

it('what was done longer ago than the retention is forgotten at the start, and then once a day', async () => {
  const database = await sqlite.fresh();
  const clock = { now: at };
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const every: Every = (ms, run) => {
    const timer = { ms, run };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  };
  const first = await open(database);
  const done = async (doneAt: number) => (await claimed(first, { phase: 'DONE', doneAt })).operationId;
  const [old, dayYounger] = [await done(at - retentionDays * dayMs - 1), await done(at - (retentionDays - 1) * dayMs)];
  const open24h = (await claimed(first, { phase: 'SENT', createdAt: 0 })).operationId;

  const journal = await open(database, { now: () => clock.now, every });
  await vi.waitFor(async () => expect(await journal.find(old)).toBeUndefined());
  expect(await journal.find(dayYounger)).toBeDefined();

  clock.now += dayMs + 1;
  expect(timers.map(({ ms }) => ms)).toEqual([dayMs]);
  timers[0]?.run();
  await vi.waitFor(async () => expect(await journal.find(dayYounger)).toBeUndefined());
  expect(await journal.find(open24h)).toBeDefined();
  await journal.close();
  expect(timers).toEqual([]);
});

it('unfinished writes of another partner or REST root that nobody works on are spoken of at the start', async () => {
  const database = await sqlite.fresh();
  const now = (): number => at;
  const hourMs = 3_600_000;
  await claimed(await open(database, { scope: 'partner:other' }), { phase: 'SENT', dueAt: at - hourMs - 1 });
  await claimed(await open(database, { scope: 'partner:third' }), { phase: 'SENT', dueAt: at - hourMs + 1 });
  await claimed(await open(database, { scope: 'sandbox:1' }), { phase: 'SENT', dueAt: 1 });
  const { lines, logger } = recordedLogger('info');
  await open(database, { now, logger });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 'warn', count: 1 }]);
});
