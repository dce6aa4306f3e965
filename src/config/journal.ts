import type { EnvReader } from './env-reader.ts';

/** Where the journal of writes is kept. */
export type DatabaseConfig =
  /** A path, relative to the working directory or absolute. */
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

export interface JournalConfig {
  readonly database: DatabaseConfig;
  /** How long writes are remembered after they are done. Default 90: until the third invoice that could bear them. */
  readonly retentionDays: number;
}

export function readJournal(read: EnvReader): JournalConfig {
  return { database: databaseOf(read), retentionDays: read.integer('GATEWAY_JOURNAL_RETENTION_DAYS', 1, 3_650) };
}

const acceptedFile = 'file:./data/gateway.db';
const acceptedUrl = 'postgres://user:password@host[:port]/database[?sslmode=verify-full]';

function databaseOf(read: EnvReader): DatabaseConfig {
  const text = read.text('DATABASE_URL') ?? '';
  if (/^postgres(?:ql)?:/i.test(text)) {
    checkPostgres(text, read);
    return { kind: 'postgres', url: text };
  }
  // three slashes of a URL, or none before a path: the same file
  const file = text.replace(/^file:(?:\/\/(?=\/))?/i, '');
  if (file === text) {
    read.problem('DATABASE_URL', 'is neither a SQLite file nor a PostgreSQL', `${acceptedFile}, or ${acceptedUrl}`);
  } else if (file === '' || /^\/\/|[/\\]$|[?#\0]|:memory:/.test(file)) {
    read.problem('DATABASE_URL', 'is not the path of a file', acceptedFile);
  }
  return { kind: 'sqlite', file };
}

/** What is understood behind the question mark; what is not would be ignored in silence. */
const parameters: Readonly<Record<string, RegExp>> = {
  // libpq's `allow` and `prefer` would send the journal unencrypted to whoever says so
  sslmode: /^(?:disable|require|verify-ca|verify-full)$/,
  sslrootcert: /./,
  sslcert: /./,
  sslkey: /./,
  host: /./,
  application_name: /./,
};

function checkPostgres(text: string, read: EnvReader): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.hostname === '' && !url.searchParams.has('host')) || url.hash) {
    read.problem('DATABASE_URL', 'is not the URL of a PostgreSQL', acceptedUrl);
    return;
  }
  if (!/^\/[^/]+$/.test(url.pathname)) read.problem('DATABASE_URL', 'names no database', acceptedUrl);
  for (const [name, value] of url.searchParams) {
    if (!(name in parameters)) {
      read.problem('DATABASE_URL', 'has a parameter that is not known', Object.keys(parameters).join(', '));
    } else if (!parameters[name]?.test(value)) {
      read.problem('DATABASE_URL', `has a value of ${name} that is not known`, acceptedValues(name));
    }
  }
  if (url.searchParams.get('sslmode') === 'verify-ca' && !url.searchParams.has('sslrootcert')) {
    read.problem('DATABASE_URL', 'asks for verify-ca without a root certificate', 'sslrootcert=<file>, or verify-full');
  }
}

const acceptedValues = (name: string): string =>
  name === 'sslmode' ? 'disable, require, verify-ca, verify-full' : 'a value that is not empty';
