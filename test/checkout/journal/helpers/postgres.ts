import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

export interface TestPostgres {
  readonly host: string;
  readonly port: number;
  /** A new, empty database in it. */
  createDatabase(): Promise<string>;
  close(): Promise<void>;
}

/** One that belongs to the tests alone. */
export interface OwnPostgres extends TestPostgres {
  /** Stops as an operator would stop it; `start` brings it back. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A PostgreSQL of the tests' own where there is the program; undefined, with a word on it, without. */
export async function findOwnPostgres(what: string): Promise<OwnPostgres | undefined> {
  const programs = programFolder();
  if (programs !== undefined) return startPostgres(programs);
  console.warn(`LEFT OUT: ${what}: no PostgreSQL server program found.`);
  return undefined;
}

/** A PostgreSQL to test with: one of its own, else the one of `DATABASE_URL`, whose role may create databases. */
export async function findPostgres(what: string): Promise<TestPostgres | undefined> {
  const given = process.env['DATABASE_URL'];
  if (programFolder() === undefined && /^postgres(?:ql)?:/.test(given ?? '')) {
    const { hostname, port } = new URL(given ?? '');
    return {
      host: hostname,
      port: Number(port || 5432),
      createDatabase: () => createDatabase(given ?? ''),
      close: () => Promise.resolve(),
    };
  }
  return findOwnPostgres(`${what} (and no DATABASE_URL of one)`);
}

/** PATH, and where Debian and its kin keep it: outside of PATH, by version. */
function programFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...(process.env['PATH']?.split(delimiter) ?? []), ...versions.reverse()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function startPostgres(programs: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'partner-graph-postgres-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder } as const;
  const initdb = spawnSync(
    join(programs, 'initdb'),
    ['-D', folder, '-U', 'gateway', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (initdb.status !== 0) throw new Error(`initdb ended: ${initdb.stderr}`);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'log_statement=none'];
  let end: () => Promise<void> = () => Promise.resolve();

  const start = async (): Promise<void> => {
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const gone = once(server, 'exit');
    let told = '';
    await new Promise<void>((resolve, reject) => {
      server.once('exit', () => reject(new Error(`postgres ended: ${told}`)));
      server.stderr.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (told.includes('database system is ready to accept connections')) resolve();
      });
    });
    end = async () => {
      // "fast": sessions are ended, their transactions rolled back
      server.kill('SIGINT');
      await gone;
    };
  };
  await start();
  return {
    host: '127.0.0.1',
    port,
    createDatabase: () => createDatabase(`postgres://gateway@127.0.0.1:${port}/postgres`),
    start,
    stop: () => end(),
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string): number => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function createDatabase(server: string): Promise<string> {
  const name = `journal_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
