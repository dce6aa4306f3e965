import type { Journal } from './journal.ts';

/** Runs something again and again, without keeping the process alive; the answer ends it. */
export type Every = (ms: number, run: () => void) => () => void;

export interface RetentionOptions {
  readonly retentionDays: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly every?: Every;
}

const dayMs = 86_400_000;

/** Forgets old rows now and once a day; one time that fails is made up for by the next. The answer ends it. */
export function keepTidy(journal: Pick<Journal, 'forgetDoneBefore'>, options: RetentionOptions): () => void {
  const { retentionDays, now, every = systemEvery } = options;
  const tidy = (): void =>
    void journal.forgetDoneBefore(now() - retentionDays * dayMs).catch(() => {
      // the journal itself has said what is wrong
    });
  tidy();
  return every(dayMs, tidy);
}

const systemEvery: Every = (ms, run) => {
  const timer = setInterval(run, ms).unref();
  return () => clearInterval(timer);
};
