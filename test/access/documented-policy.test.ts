import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { JsonReader } from '../../src/access/json-reader.ts';
import { type Claims, readPolicy } from '../../src/access/policy.ts';
import { permissions } from '../../src/domain/permission.ts';

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');

const nobody: Claims = { kind: 'user', roles: [], scopes: [], groups: [] };
const partner = { id: '33333333-3333-4333-8333-333333333333', isPartner: true };
const customer = { id: '44444444-4444-4444-8444-444444444444', isPartner: false };

test.each<[string, Claims, object | undefined]>([
  [
    'the billing team sees the invoices of all',
    { ...nobody, tenant: partner, groups: ['11111111-1111-4111-8111-111111111111'] },
    {
      permissions: new Set(['billing.read', 'customers.read', 'catalog.read']),
      customers: 'all',
      actsAs: 'caller',
    },
  ],
  [
    'a user of a customer sees that customer alone',
    { ...nobody, tenant: customer, scopes: ['customers.read'] },
    { permissions: new Set(['customers.read', 'catalog.read']), customers: new Set([customer.id]) },
  ],
  [
    'the tool buys for one customer',
    { ...nobody, kind: 'apiKey', apiKey: 'renewals' },
    {
      permissions: new Set(['orders.write', 'customers.read', 'catalog.read']),
      customers: new Set(['22222222-2222-4222-8222-222222222222']),
      actsAs: 'application',
    },
  ],
  ['whom no rule names may do nothing', { ...nobody, tenant: partner, roles: ['admin'] }, undefined],
])('by the policy in docs/security.md, %s', (_, claims, access) => {
  const reader = new JsonReader();
  const policy = readPolicy(example, reader, true);
  expect(reader.problems).toEqual([]);
  expect(policy.accessOf(claims)).toEqual(access);
});

test('docs/security.md explains every permission', () => {
  const explained = [...page.matchAll(/^\| `([a-z.]+)` \|/gm)].map(([, permission]) => permission);
  expect(explained).toEqual([...permissions]);
});
