import { describe, expect, it } from 'vitest';
import { JsonReader } from '../../src/access/json-reader.ts';
import { type Claims, claimedPermissions, readPolicy } from '../../src/access/policy.ts';

const tenant = { id: '33333333-3333-4333-8333-333333333333', isPartner: true };
const customer = { id: '44444444-4444-4444-8444-444444444444', isPartner: false };
const app = '55555555-5555-4555-8555-555555555555';
const user: Claims = { kind: 'user', tenant, roles: [], scopes: [], groups: [], applicationId: app };

const rule = (more: object = {}): object => ({
  who: { scopes: ['access'] },
  permissions: ['customers.read'],
  customers: 'all',
  ...more,
});
const read = (json: unknown, onBehalfOf = false) => {
  const reader = new JsonReader();
  return { policy: readPolicy(json, reader, onBehalfOf), problems: reader.problems };
};
const policyOf = (...rules: readonly object[]) => {
  const { policy, problems } = read({ version: 1, rules }, true);
  expect(problems).toEqual([]);
  return policy;
};

describe('a policy', () => {
  it('is decided by the first rule that fits', () => {
    const policy = policyOf(rule({ permissions: ['billing.read'] }), rule({ permissions: ['admin'] }));
    expect([...(policy.accessOf({ ...user, scopes: ['access'] })?.permissions ?? [])]).toEqual(['billing.read']);
  });

  it('wants all that a rule names, and one of each list', () => {
    const policy = policyOf(rule({ who: { scopes: ['a', 'b'], roles: ['r'], kinds: ['user'], applications: [app] } }));
    const claims: Claims = { ...user, scopes: ['b'], roles: ['r'] };
    expect(policy.accessOf(claims)).toBeDefined();
    expect(policy.accessOf({ ...claims, scopes: ['c'] })).toBeUndefined();
    expect(policy.accessOf({ ...claims, roles: [] })).toBeUndefined();
    expect(policy.accessOf({ ...claims, kind: 'application' })).toBeUndefined();
    expect(policy.accessOf({ ...claims, applicationId: tenant.id })).toBeUndefined();
  });

  it('lets in no tenant but the partner’s, unless a rule is about others', () => {
    expect(policyOf(rule()).acceptsTenant(customer.id, false)).toBe(false);
    const open = policyOf(rule({ who: { tenants: 'customers', scopes: ['access'] }, customers: 'own tenant' }));
    expect(open.acceptsTenant(customer.id, false)).toBe(true);
    expect(open.accessOf({ ...user, scopes: ['access'] })).toBeUndefined();
    expect(open.accessOf({ ...user, scopes: ['access'], tenant: customer })?.customers).toEqual(new Set([customer.id]));
    const listed = policyOf(rule({ who: { tenants: [customer.id], scopes: ['access'] }, customers: [customer.id] }));
    expect(listed.acceptsTenant(customer.id.toUpperCase(), false)).toBe(true);
    expect(listed.acceptsTenant(tenant.id, false)).toBe(false);
  });

  it('lets in no applications but those that it lists, where it lists some', () => {
    const { policy } = read({ version: 1, clients: [app.toUpperCase()], rules: [rule()] });
    expect([policy.acceptsClient(app), policy.acceptsClient(tenant.id)]).toEqual([true, false]);
    expect(policyOf(rule()).acceptsClient(tenant.id)).toBe(true);
  });

  it('says as whom a caller acts upstream', () => {
    const ways = ['caller', 'service account', 'application'].map((actsAs) => policyOf(rule({ actsAs })));
    const claims = { ...user, scopes: ['access'] };
    expect(ways.map((policy) => policy.accessOf(claims)?.actsAs)).toEqual(['caller', 'serviceAccount', 'application']);
    expect(policyOf(rule()).accessOf(claims)?.actsAs).toBeUndefined();
  });
});

describe('a policy is refused, and told where it is wrong and what is accepted,', () => {
  it.each<[string, unknown, string]>([
    ['of another version', { version: 2, rules: [] }, 'version is not known; accepted: 1'],
    ['without rules', { version: 1 }, 'rules is no list'],
    ['with a word that is misspelt', { version: 1, rules: [], rule: [] }, 'rule is not known'],
    ['with a rule for everybody', { version: 1, rules: [rule({ who: {} })] }, 'rules[0].who would fit everybody'],
    ['with a rule for all of a kind', { version: 1, rules: [rule({ who: { kinds: ['user'] } })] }, 'fit everybody'],
    ['with an empty list', { version: 1, rules: [rule({ who: { scopes: [] } })] }, 'rules[0].who.scopes is empty'],
    ['with a permission that there is not', { version: 1, rules: [rule({ permissions: ['root'] })] }, 'catalog.read'],
    ['without permissions', { version: 1, rules: [rule({ permissions: undefined })] }, 'permissions is missing'],
    ['without customers', { version: 1, rules: [rule({ customers: undefined })] }, 'does not say which customers'],
    ['with a customer that is none', { version: 1, rules: [rule({ customers: ['contoso'] })] }, 'customers[0]'],
    [
      'with a rule that shows customers each other',
      { version: 1, rules: [rule({ who: { tenants: 'customers', scopes: ['access'] } })] },
      'is more than customers may see; accepted: "own tenant"',
    ],
    ['with a way to act that there is not', { version: 1, rules: [rule({ actsAs: 'root' })] }, '"service account"'],
    [
      'with a key that acts as a caller',
      { version: 1, rules: [rule({ who: { apiKeys: ['tool'] }, actsAs: 'caller' })] },
      'rules[0].actsAs is for users of the partner alone',
    ],
    [
      'with customers’ users who act as themselves',
      {
        version: 1,
        rules: [rule({ who: { tenants: 'customers', scopes: ['access'] }, customers: 'own tenant', actsAs: 'caller' })],
      },
      'rules[0].actsAs is for users of the partner alone',
    ],
  ])('%s', (_, json, problem) => {
    expect(read(json, true).problems.join('\n')).toContain(problem);
  });

  it('with callers who act as themselves, where that is not set', () => {
    const json = { version: 1, rules: [rule({ actsAs: 'caller' })] };
    expect(read(json).problems.join()).toContain('needs PARTNER_CENTER_ON_BEHALF_OF=true');
  });
});

describe('without a policy', () => {
  const granted = (claims: Partial<Claims>): readonly string[] => [
    ...(claimedPermissions.accessOf({ ...user, ...claims })?.permissions ?? []),
  ];

  it('scopes grant users what they spell, and roles applications', () => {
    expect(granted({ scopes: ['customers.read', 'User.Read'] })).toEqual(['customers.read']);
    expect(granted({ kind: 'application', roles: ['billing.read', 'other'] })).toEqual(['billing.read']);
    expect(granted({ kind: 'application', scopes: ['admin'] })).toEqual([]);
  });

  it('a user with roles needs both, the scope and the role', () => {
    expect(granted({ scopes: ['admin', 'billing.read'], roles: ['billing.read'] })).toEqual(['billing.read']);
    expect(granted({ scopes: ['billing.read'], roles: ['admin'] })).toEqual(['billing.read']);
    expect(granted({ scopes: ['billing.read'], roles: ['customers.read'] })).toEqual([]);
  });

  it('nobody of another tenant is let in, and no tool without permissions of its own', () => {
    expect(claimedPermissions.acceptsTenant(customer.id, false)).toBe(false);
    expect(granted({ kind: 'apiKey', apiKey: 'tool' })).toEqual([]);
  });
});
