import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Permission } from '../domain/permission.ts';
import { at, type JsonReader } from './json-reader.ts';
import { readCustomers, readPermissions } from './policy.ts';
import type { CustomerScope } from './principal.ts';

/** What a key begins with, so that people and scanners recognise one that leaked. */
export const apiKeyPrefix = 'pgk_';

/** A key as it is kept. */
export interface ApiKey {
  readonly name: string;
  /** SHA-256 of the key. It has 256 random bits, which nobody guesses however fast the hash is: a slow one would protect nothing more. */
  readonly hash: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Undefined: the policy file says what the key may do. */
  readonly access: { readonly permissions: ReadonlySet<Permission>; readonly customers: CustomerScope } | undefined;
}

/** Reads the content of a file of API keys. */
export function readApiKeys(json: unknown, reader: JsonReader): readonly ApiKey[] {
  const file = reader.object(json, '', ['version', 'keys']);
  if (file['version'] !== 1) reader.problem('version', 'is not known', '1');
  const keys = reader.list(file['keys'], 'keys').map((key, index) => readKey(key, `keys[${index}]`, reader));
  const names = keys.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) reader.problem(`keys[${index}].name`, 'is that of another key', 'another name');
  });
  return keys;
}

function readKey(json: unknown, place: string, reader: JsonReader): ApiKey {
  const key = reader.object(json, place, ['name', 'hash', 'createdAt', 'expiresAt', 'permissions', 'customers']);
  const name = typeof key['name'] === 'string' ? key['name'] : '';
  if (!isKeyName(name)) reader.problem(at(place, 'name'), 'is not right', keyName);
  const hash = Buffer.from(typeof key['hash'] === 'string' ? key['hash'] : '', 'base64url');
  if (hash.length !== 32) reader.problem(at(place, 'hash'), 'is no SHA-256', '32 bytes in base64url');
  const expiresAt = Date.parse(typeof key['expiresAt'] === 'string' ? key['expiresAt'] : '');
  if (Number.isNaN(expiresAt)) reader.problem(at(place, 'expiresAt'), 'is no instant', '2027-01-31T00:00:00Z');
  return { name, hash, expiresAt, access: readAccess(key, place, reader) };
}

function readAccess(key: Readonly<Record<string, unknown>>, place: string, reader: JsonReader): ApiKey['access'] {
  if (key['permissions'] === undefined && key['customers'] === undefined) return undefined;
  const customers = readCustomers(key['customers'] ?? 'all', at(place, 'customers'), reader);
  if (customers === 'own tenant') {
    reader.problem(at(place, 'customers'), 'is not known of API keys', '"all", or a list of customer ids');
    return undefined;
  }
  return { permissions: readPermissions(key['permissions'], at(place, 'permissions'), reader), customers };
}

/** The key whose hash this text has, unless it has expired. Takes as long whichever it is, and when it is none. */
export function findApiKey(keys: readonly ApiKey[], text: string, now: number): ApiKey | undefined {
  const hash = hashApiKey(text);
  let found: ApiKey | undefined;
  for (const key of keys) if (timingSafeEqual(key.hash, hash)) found = key;
  return found && now < found.expiresAt ? found : undefined;
}

/** A new key. It is shown once: only its hash is kept. */
export const newApiKey = (): string => `${apiKeyPrefix}${randomBytes(32).toString('base64url')}`;

export const isApiKey = (text: string): boolean => /^pgk_[A-Za-z0-9_-]{43}$/.test(text);

export const hashApiKey = (text: string): Buffer => createHash('sha256').update(text).digest();

export const keyName = '1 to 64 letters, digits and ._-';
export const isKeyName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
