import { CamelCasePlugin, Kysely } from 'kysely';
import type { DatabaseConfig } from '../../config.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { JournalDatabase } from './tables.ts';

/** Opens nothing yet: the first statement does. */
export function journalDatabase(config: DatabaseConfig): JournalDatabase {
  const dialect = config.kind === 'sqlite' ? sqliteDialect(config.file) : postgresDialect(config.url);
  return { kind: config.kind, db: new Kysely({ dialect, plugins: [new CamelCasePlugin()] }) };
}
