import { mkdirSync, openSync, closeSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
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
    // not a plain begin: a transaction that finds another writer only at its first write could not wait for it
    beginTransaction: async (each) => void (await each.executeQuery(CompiledQuery.raw('begin immediate'))),
    commitTransaction: async (each) => void (await each.executeQuery(CompiledQuery.raw('commit'))),
    async rollbackTransaction(each) {
      // after some failures, a full disk among them, SQLite has rolled back already
      if (connection?.inTransaction()) await each.executeQuery(CompiledQuery.raw('rollback'));
    },
    async destroy() {
      connection?.close();
      connection = undefined;
    },
  };
}

interface FileConnection extends DatabaseConnection {
  inTransaction(): boolean;
  close(): void;
}

async function openFile(file: string): Promise<FileConnection> {
  makeFile(file);
  // busy_timeout stays 0, for it would block the event loop: waiting is done here
  const database = new Database(file);
  const identity = identityOf(file);
  try {
    await patiently(() => void database.prepare('pragma journal_mode = wal').all([]));
    database.exec('pragma synchronous = full');
    // on macOS a plain fsync leaves the data in the disk's cache
    database.exec('pragma fullfsync = on');
    database.exec('pragma checkpoint_fullfsync = on');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    inTransaction: () => database.inTransaction,
    close: () => void database.close(),
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      // what is written to a file that was deleted or replaced is lost with the process
      if (identityOf(file) !== identity) throw new Error('The file is not the one that was opened; start again');
      return patiently(() => run<R>(database, sql, parameters));
    },
    streamQuery() {
      throw new Error('Nothing of the journal is streamed');
    },
  };
}

function run<R>(database: Database.Database, sql: string, parameters: readonly unknown[]): QueryResult<R> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all([...parameters]) as R[] };
  return { rows: [], numAffectedRows: BigInt(statement.run([...parameters]).changes) };
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
