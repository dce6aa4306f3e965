import { mkdirSync, openSync, closeSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import Database from 'libsql';
import { createTurns } from './turns.ts';

/** How long a statement waits for its turn in this process, and then as long again for other processes. Milliseconds. */
const patienceMs = 2_000;

/** One file, one connection: SQLite writes one transaction at a time anyway. */
export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(resolve(file)),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createDriver(file: string): Driver {
  const turns = createTurns(patienceMs);
  let connection: FileConnection | undefined;
  return {
    async init() {
      connection = await openFile(file);
    },
    async acquireConnection() {
      if (!connection) throw new Error('The file is not open');
      await turns.take();
      return connection;
    },
    async releaseConnection() {
      turns.pass();
    },
    beginTransaction: async () => connection?.begin(),
    commitTransaction: async () => connection?.commit(),
    rollbackTransaction: async () => connection?.rollback(),
    async destroy() {
      connection?.close();
      connection = undefined;
    },
  };
}

interface FileConnection extends DatabaseConnection {
  begin(): Promise<void>;
  commit(): void;
  rollback(): void;
  close(): void;
}

async function openFile(file: string): Promise<FileConnection> {
  makeFile(file);
  // busy_timeout stays 0, for it would block the event loop: waiting is done here
  const database = new Database(file);
  const identity = identityOf(file);
  // exec, where a statement may meet another process's lock: a prepared one that did could not be ended, and would stand in the
  // way of every commit
  const exec = (statement: string): void => void database.exec(statement);
  try {
    await patiently(() => exec('pragma journal_mode = wal'));
    exec('pragma synchronous = full');
    // on macOS a plain fsync leaves the data in the disk's cache
    exec('pragma fullfsync = on; pragma checkpoint_fullfsync = on');
  } catch (error) {
    database.close();
    throw error;
  }

  // immediate: a transaction that meets another writer only at its first write could not wait for it
  const begin = (): Promise<void> => patiently(() => exec('begin immediate'));
  const commit = (): void => exec('commit');
  const rollback = (): void => {
    // after some failures, a full disk among them, SQLite has rolled back already
    if (database.inTransaction) exec('rollback');
  };
  const run = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    const statement = database.prepare(sql);
    if (statement.reader) return { rows: statement.all([...parameters]) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run([...parameters]).changes) };
  };
  return {
    begin,
    commit,
    rollback,
    close: () => void database.close(),
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      // what is written to a file that was deleted or replaced is lost with the process
      if (identityOf(file) !== identity) throw new Error('The file is not the one that was opened; start again');
      // who reads does not wait for who writes
      if (database.inTransaction || query.query.kind === 'SelectQueryNode') return patiently(() => run<R>(query));
      await begin();
      try {
        const result = run<R>(query);
        commit();
        return result;
      } catch (error) {
        rollback();
        throw error;
      }
    },
    streamQuery() {
      throw new Error('Nothing of the journal is streamed');
    },
  };
}

/** For nobody else to read; SQLite gives the files beside it the same mode. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // it is there: it must not be opened but by SQLite, for closing it would free SQLite's locks
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const identityOf = (file: string): bigint | undefined => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

async function patiently<T>(work: () => T): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      // another process writes, for as long as a disk takes to sync
      await setTimeout(1 + Math.random() * 9);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
