import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { ConfigError } from '../../config.ts';

const variable = 'GATEWAY_PERSISTED_DOCUMENTS';
const shapes =
  'a folder of *.graphql files, a JSON object of ids and documents (codegen, Relay), or a manifest of Apollo’s (format, version, operations)';
const apolloFormat = 'apollo-persisted-query-manifest';

interface Entry {
  readonly file: string;
  readonly id: string;
  readonly text: unknown;
}

/**
 * The documents of a manifest or a folder by their ids; in a folder the id of a document is the SHA-256 of its file. Throws one
 * `ConfigError` that names every file and entry that cannot be executed.
 */
export async function readManifest(
  path: string,
  schema: GraphQLSchema,
  check: (text: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const entries = await entriesOf(path);
  const documents = new Map<string, string>();
  const problems: string[] = [];
  for (const { file, id, text } of entries) {
    const wrong = documents.has(id) ? 'is there twice' : problemOf(text, schema, check);
    if (wrong === undefined) documents.set(id, String(text));
    else problems.push(`${variable} ${file}: the document ${id} ${wrong}; accepted: what the schema allows`);
  }
  if (entries.length === 0) problems.push(`${variable} ${path} holds no documents; accepted: ${shapes}`);
  if (problems.length > 0) throw new ConfigError(problems);
  return documents;
}

function problemOf(text: unknown, schema: GraphQLSchema, check: (text: string) => void): string | undefined {
  if (typeof text !== 'string') return 'is no text';
  try {
    check(text);
    const [error] = validate(schema, parse(text));
    return error && `is not valid: ${error.message}`;
  } catch (error) {
    return `cannot be executed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function entriesOf(path: string): Promise<readonly Entry[]> {
  try {
    return (await stat(path)).isDirectory()
      ? await entriesOfFolder(path)
      : entriesOfFile(path, await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it is no JSON';
    throw new ConfigError([`${variable} ${path} cannot be read (${reason}); accepted: ${shapes}`]);
  }
}

async function entriesOfFolder(folder: string): Promise<readonly Entry[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const text = await readFile(file, 'utf8');
      return { file, id: createHash('sha256').update(text).digest('hex'), text };
    }),
  );
}

function entriesOfFile(file: string, json: string): readonly Entry[] {
  const content: unknown = JSON.parse(json);
  if (!isRecord(content)) throw new ConfigError([`${variable} ${file} is a JSON list or value; accepted: ${shapes}`]);
  const { format, version, operations } = content;
  if (format === undefined) return Object.entries(content).map(([id, text]) => ({ file, id, text }));
  if (format !== apolloFormat || version !== 1 || !Array.isArray(operations)) {
    throw new ConfigError([
      `${variable} ${file} is a manifest of another format or version; accepted: format ${apolloFormat}, version 1, a list of operations`,
    ]);
  }
  return operations.map((operation: unknown, index) => {
    const { id, body } = isRecord(operation) ? operation : {};
    return { file, id: typeof id === 'string' && id !== '' ? id : `operations[${index}]`, text: body };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
