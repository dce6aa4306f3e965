import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { hashApiKey, newApiKey, readApiKeys } from '../access/api-keys.ts';
import { JsonReader } from '../access/json-reader.ts';

const usage = `Keeps the API keys of the gateway in the file that GATEWAY_API_KEYS_FILE or --file names.

  keys create --name <name> --expires <instant> --permissions <a,b> [--customers <id,id>]
  keys list
  keys revoke --name <name>

The key is shown once, by create; the file holds its hash.`;

/** A key as the file spells it. */
interface StoredKey {
  readonly name: string;
  readonly expiresAt: string;
  readonly [field: string]: unknown;
}

class WrongUse extends Error {}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ['file', 'name', 'expires', 'permissions', 'customers'].map((name) => [name, { type: 'string' as const }]),
  ),
});
const option = (name: string): string | undefined => values[name] as string | undefined;
const path = option('file') ?? process.env['GATEWAY_API_KEYS_FILE'] ?? '';

try {
  await run(positionals[0]);
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 1;
}

async function run(command: string | undefined): Promise<void> {
  if (path === '') throw new WrongUse('No file is named.');
  const keys = await read();
  if (command === 'list') {
    for (const { name, expiresAt, permissions } of keys) console.log(`${name}  ${expiresAt}  ${String(permissions)}`);
  } else if (command === 'create') {
    const key = newApiKey();
    await write([...keys, described(key)]);
    console.log(key);
  } else if (command === 'revoke') {
    const left = keys.filter(({ name }) => name !== option('name'));
    if (left.length === keys.length) throw new WrongUse('There is no key with this name.');
    await write(left);
  } else {
    throw new WrongUse('No command is given.');
  }
}

function described(key: string): StoredKey {
  const expires = Date.parse(option('expires') ?? '');
  if (Number.isNaN(expires)) throw new WrongUse('--expires is no instant such as 2027-01-31.');
  const list = (name: string): string[] | undefined => option(name)?.split(',').filter(Boolean);
  return {
    name: option('name') ?? '',
    hash: hashApiKey(key).toString('base64url'),
    createdAt: new Date().toISOString(),
    expiresAt: new Date(expires).toISOString(),
    permissions: list('permissions') ?? [],
    customers: list('customers') ?? 'all',
  };
}

async function read(): Promise<readonly StoredKey[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"version":1,"keys":[]}';
    throw error;
  });
  return (JSON.parse(text) as { readonly keys: readonly StoredKey[] }).keys;
}

/** Nothing is written that the gateway would not read; whoever reads meanwhile gets the old file or the new one. */
async function write(keys: readonly StoredKey[]): Promise<void> {
  const content = { version: 1, keys };
  const reader = new JsonReader();
  readApiKeys(content, reader);
  if (reader.problems.length > 0) throw new WrongUse(reader.problems.join('\n'));
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
