import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { DatabaseError, PoolClient } from 'pg';

/** A write is a statement or two; more connections than that would wait on the same disk. */
const maxConnections = 4;
/** To get a connection: a free one or a new one. Milliseconds. */
const connectTimeoutMs = 2_000;
/** After that the server gives a statement up. Milliseconds. */
const statementTimeoutMs = 2_000;
/** After that the connection is given up with its statement: no answer comes. Milliseconds. */
const answerTimeoutMs = 2_500;
/** After that the server ends a transaction whose gateway is not heard of any more, and with it its locks. Milliseconds. */
const silenceTimeoutMs = 10_000;

/** 64-bit integers: times and versions, far below 2^53. */
const int8 = 20;
/** What a server says that has become a standby. */
const readOnlyTransaction = '25006';

export function postgresDialect(url: string): Dialect {
  // made on first use: certificates are read then, and where the journal is a file pg is not even loaded
  return new PostgresDialect({ pool: () => createPool(url) });
}

async function createPool(url: string): Promise<PostgresPool> {
  const { DatabaseError, Pool, types } = await import('pg');
  const pool = new Pool({
    connectionString: withLibpqMeanings(url),
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    types: {
      getTypeParser: (id, format) => (id === int8 ? Number : types.getTypeParser(id, format)),
    },
    // whatever the server's defaults are, a commit that is confirmed survives the loss of power
    onConnect: (client) =>
      client.query(
        `set synchronous_commit = on; set statement_timeout = ${statementTimeoutMs}; ` +
          `set idle_in_transaction_session_timeout = ${silenceTimeoutMs}`,
      ),
  });
  // an idle connection that breaks is replaced when the next one is needed
  pool.on('error', () => undefined);
  const wasRefused = (error: unknown): error is DatabaseError => error instanceof DatabaseError;
  return { connect: async () => lend(await pool.connect(), wasRefused), end: () => pool.end() };
}

/** A connection of which nobody knows what it is doing goes back to be closed, not to be used again. */
function lend(client: PoolClient, wasRefused: (error: unknown) => error is DatabaseError): PostgresPoolClient {
  let isBroken = false;
  const query = (sql: string, parameters: readonly unknown[]): Promise<unknown> =>
    client.query(sql, [...parameters]).catch((error: unknown) => {
      isBroken ||= !wasRefused(error) || error.code === readOnlyTransaction;
      throw error;
    });
  return { query, release: () => client.release(isBroken) } as PostgresPoolClient;
}

/** As PostgreSQL documents sslmode: pg alone reads `require` as `verify-full`, and warns. */
function withLibpqMeanings(text: string): string {
  const url = new URL(text);
  url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}
