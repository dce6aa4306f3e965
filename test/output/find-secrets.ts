import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { companyName } from '../../src/sandbox/seed/companies.ts';
import type { Output } from './record.ts';

/** What must not be put out, and why: never the thing itself. */
export interface Finding {
  readonly what: string;
  readonly from: string;
  /** The text before it, to find the place by. */
  readonly before: string;
}

/** What tokens and secrets look like, whoever made them. */
const shapes: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a JWT', /eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}/g],
  ['a bearer token', /Bearer\s+[A-Za-z0-9._~+/=-]{20,}/gi],
  ['an API key', /pgk_[A-Za-z0-9_-]{20,}/g],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
  ['a field of a token request', /(?:client_secret|client_assertion|refresh_token|assertion|password)=[^&\s"']{3,}/g],
  ['a password in a URL', /[a-z][a-z+]*:\/\/(?!\[?user:password@)[^\s/@:]*:[^\s/@]+@/gi],
];

/** Secrets that tests use. */
const secrets: readonly string[] = [
  sandboxCredentials.clientSecret,
  sandboxCredentials.refreshToken,
  'sandbox-refresh-',
  'hunter2',
  's3cret',
  'a-ready-token',
  'assertion-of-',
  'token-for-',
];

/** The sandbox's customers are people, as far as logs are concerned. */
const people: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an e-mail address', /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+/g],
  ['a domain of a customer', /[a-z0-9-]+\.onmicrosoft\.com/gi],
  ...Array.from({ length: 100 }, (_, index) => ['the name of a customer', literally(companyName(index))] as const),
];

/** All that an output should not hold: tokens and secrets, and in logs what is personal as well. */
export function findSecrets({ from, kind, text: written }: Output): readonly Finding[] {
  const text = written.replace(colours, '');
  const sought = [
    ...shapes,
    ...secrets.map((secret) => ['a secret of the tests', literally(secret)] as const),
    ...(kind === 'log' ? people : []),
  ];
  return sought.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) => ({
      what,
      from,
      before: text.slice(Math.max(0, index - 60), index),
    })),
  );
}

const colours = /\u001b\[[0-9;]*m/g;

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
}
