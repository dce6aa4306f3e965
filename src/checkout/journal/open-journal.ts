import type { JournalConfig } from '../../config.ts';
import type { Logger } from '../../observability/logger.ts';
import { journalDatabase } from './database.ts';
import type { Journal } from './journal.ts';
import { JournalUnavailable } from './journal-unavailable.ts';
import { countLeftBehind } from './left-behind.ts';
import { migrate } from './migrations.ts';
import { type Every, keepTidy } from './retention.ts';
import { journalRules } from './rules.ts';
import type { JournalDatabase } from './tables.ts';

export interface JournalParts {
  readonly logger: Logger;
  /** Which partner at which upstream the rows belong to. */
  readonly scope: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** The daily timer; a test brings its own. */
  readonly every?: Every;
  /** Default: as configured; a test brings one that it can spoil. */
  readonly database?: JournalDatabase;
}

/** The longest that anybody waits for the journal. Milliseconds. */
const patienceMs = 5_000;
/** Between two attempts to open it. Milliseconds. */
const retryMs = 1_000;
/** Nobody works on a row any more that is overdue by as much. Milliseconds. */
const leftBehindMs = 3_600_000;

/**
 * Opens the journal, and brings its schema up to date. Resolves when the first attempt has ended; after one that failed the journal
 * is unavailable until a later one succeeds. What a rejected method was to do may still be done, if the database answered too late:
 * it is there to be found then, and nobody has acted on it.
 */
export async function openJournal(config: JournalConfig, parts: JournalParts): Promise<Journal> {
  const { logger, scope, now = Date.now, every } = parts;
  const { database = journalDatabase(config.database) } = parts;
  const rules = journalRules(database, scope);
  const running = new Set<Promise<unknown>>();
  const health = createHealth(logger);
  let isOpen = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let stopTidying: () => void = () => undefined;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const ended = (): void => void running.delete(work);
    running.add(work);
    work.then(ended, ended);
    return work;
  };
  const attempt = async (): Promise<void> => {
    try {
      await inTime(track(migrate(database)));
      isOpen = true;
      health.isWell();
    } catch (error) {
      health.isIll(error);
      if (!isClosed) retry = setTimeout(() => void attempt(), retryMs).unref();
      return;
    }
    if (isClosed) return;
    stopTidying = keepTidy(journal, { retentionDays: config.retentionDays, now, ...(every && { every }) });
    await track(tellWhatIsLeftBehind(database, scope, now() - leftBehindMs, logger));
  };
  // reads succeed on a full disk, and so does taking rows where none are due
  const guarded =
    <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>, { provesRoom = false } = {}) =>
    async (...args: A): Promise<R> => {
      if (isClosed) throw new JournalUnavailable(new Error('It is closed'));
      if (!isOpen) throw new JournalUnavailable(health.problem);
      try {
        const result = await inTime(track(method(...args)));
        if (provesRoom) health.isWell();
        return result;
      } catch (error) {
        health.isIll(error);
        throw new JournalUnavailable(error);
      }
    };

  const forgetSome = guarded(rules.forgetSome);
  const journal: Journal = {
    claim: guarded(rules.claim, { provesRoom: true }),
    change: guarded(rules.change, { provesRoom: true }),
    find: guarded(rules.find),
    findByKey: guarded(rules.findByKey),
    findBySubject: guarded(rules.findBySubject),
    listOfCustomer: guarded(rules.listOfCustomer),
    takeDue: guarded(rules.takeDue),
    async forgetDoneBefore(time) {
      let forgotten = 0;
      for (let some = await forgetSome(time); some > 0; some = await forgetSome(time)) forgotten += some;
      return forgotten;
    },
    ready: guarded(rules.ready, { provesRoom: true }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearTimeout(retry);
      stopTidying();
      // one that hangs is cut with its connection
      await inTime(Promise.allSettled(running)).catch(() => undefined);
      await inTime(database.db.destroy()).catch(() => undefined);
    },
  };
  await attempt();
  return journal;
}

/** Writes down when the journal becomes unavailable and when it is back, not every failure in between. */
function createHealth(logger: Logger) {
  let problem: unknown;
  return {
    get problem(): unknown {
      return problem;
    },
    isWell() {
      if (problem !== undefined) logger.info('The journal of writes can be written again');
      problem = undefined;
    },
    isIll(error: unknown) {
      const write = problem === undefined ? logger.error : logger.debug;
      const reason = error instanceof Error ? error.message : String(error);
      write('The journal of writes cannot be written: writes are refused, reads go on', { reason });
      problem = error;
    },
  };
}

async function tellWhatIsLeftBehind(database: JournalDatabase, scope: string, before: number, logger: Logger) {
  const count = await countLeftBehind(database, scope, before).catch(() => 0);
  if (count === 0) return;
  logger.warn('The journal holds unfinished writes of another partner or REST root that nobody works on', { count });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
