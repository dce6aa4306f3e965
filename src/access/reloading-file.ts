import { readFile, stat } from 'node:fs/promises';
import type { Logger } from '../observability/logger.ts';
import { JsonReader } from './json-reader.ts';

/** A JSON file that says who may do what, read again when it changes. */
export interface ReloadingFile<T> {
  /** What the file says; what it said before while its new content is wrong or it cannot be read. */
  current(): T | Promise<T>;
}

export interface ReloadingFileOptions<T> {
  readonly path: string;
  /** The variable that names the file, for messages. */
  readonly variable: string;
  readonly read: (json: unknown, reader: JsonReader) => T;
  readonly logger: Logger;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** The file cannot be used; a line for each problem. */
export class FileProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'FileProblems';
  }
}

/** How long what was read is taken for what is there: the longest that a revoked key goes on working. Milliseconds. */
const lookEveryMs = 1_000;
/** Some thousand keys or rules. */
const mostBytes = 4 * 1024 * 1024;

/** Opens the file; throws `FileProblems` when it cannot be used. */
export async function openReloadingFile<T>(options: ReloadingFileOptions<T>): Promise<ReloadingFile<T>> {
  const { variable, logger, now = Date.now } = options;
  let version = await versionOf(options);
  let value = await load(options);
  let lookedAt = now();
  let looking: Promise<T> | undefined;

  const look = async (): Promise<T> => {
    try {
      const found = await versionOf(options);
      if (found !== version) {
        // also when it turns out to be wrong: what is wrong is said once
        version = found;
        value = await load(options);
        logger.info(`${variable}: the file has changed and is in force`);
      }
    } catch (error) {
      if (!(error instanceof FileProblems)) throw error;
      const problem = error.problems.join('; ');
      if (problem !== lastProblem) logger.error(`${variable}: what was in force before stays so`, { problem });
      lastProblem = problem;
      return value;
    }
    lastProblem = undefined;
    return value;
  };
  let lastProblem: string | undefined;

  return {
    current() {
      if (looking) return looking;
      if (now() - lookedAt < lookEveryMs) return value;
      lookedAt = now();
      looking = look().finally(() => (looking = undefined));
      return looking;
    },
  };
}

/** Changes when the file does, also when it is replaced within the resolution of its time. */
async function versionOf({ path, variable }: ReloadingFileOptions<unknown>): Promise<string> {
  const { ctimeMs, ino, mode, mtimeMs, size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileProblems([`${variable} names a file that cannot be read (${error.code}); accepted: a JSON file`]);
  });
  // whoever can write it can let anybody in
  if (process.platform !== 'win32' && (mode & 0o022) !== 0) {
    throw new FileProblems([`${variable} names a file that others may write; accepted: one with mode 600`]);
  }
  if (size > mostBytes) throw new FileProblems([`${variable} names a file of ${size} bytes; accepted: ${mostBytes}`]);
  return [ctimeMs, ino, mtimeMs, size].join();
}

async function load<T>({ path, variable, read }: ReloadingFileOptions<T>): Promise<T> {
  const reader = new JsonReader();
  const json = parse(await readFile(path, 'utf8').catch(() => ''));
  if (json === undefined) throw new FileProblems([`${variable} names a file that is no JSON; accepted: a JSON file`]);
  const value = read(json, reader);
  if (reader.problems.length > 0) throw new FileProblems(reader.problems.map((problem) => `${variable}: ${problem}`));
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
