import { isGuid } from '../domain/guid.ts';
import { isPermission, type Permission, permissions } from '../domain/permission.ts';
import { at, type JsonReader } from './json-reader.ts';
import type { CustomerScope, Granted, Principal } from './principal.ts';

/** What is known of a caller before it is decided what it may do. */
export interface Claims {
  readonly kind: Exclude<Principal['kind'], 'anyone'>;
  /** Of an Entra caller. */
  readonly tenant?: { readonly id: string; readonly isPartner: boolean };
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** The application that was given the token. */
  readonly applicationId?: string;
  /** Object id of a user. */
  readonly userId?: string;
  readonly apiKey?: string;
}

/** Which callers there are and what each may do. */
export interface Policy {
  /** Whether a token of this tenant may be looked at any further. */
  acceptsTenant(tenantId: string, isPartner: boolean): boolean;
  /** Whether this application may bring tokens. */
  acceptsClient(applicationId: string): boolean;
  /** What the first rule that fits says; undefined when none does. */
  accessOf(claims: Claims): Granted | undefined;
}

/**
 * Without a policy file: a role or a scope grants the permission that it spells, for all customers, in the partner's own tenant. A
 * user needs both where the token carries roles: the scope says what the application may do for its users, the role what the user may.
 */
export const claimedPermissions: Policy = {
  acceptsTenant: (_, isPartner) => isPartner,
  acceptsClient: () => true,
  accessOf({ kind, roles, scopes }) {
    const byRole = roles.filter(isPermission);
    const byScope = scopes.filter(isPermission);
    const both = byScope.filter((permission) => byRole.includes(permission) || byRole.includes('admin'));
    const granted = kind === 'application' ? byRole : byRole.length > 0 ? both : byScope;
    return granted.length === 0 ? undefined : { permissions: new Set(granted), customers: 'all' };
  },
};

/** Reads the content of a policy file. `onBehalfOf`: whether callers can act as themselves at Partner Center. */
export function readPolicy(json: unknown, reader: JsonReader, onBehalfOf = false): Policy {
  const file = reader.object(json, '', ['version', 'clients', 'rules']);
  if (file['version'] !== 1) reader.problem('version', 'is not known', '1');
  const clients = reader.texts(file['clients'], 'clients', isGuid, 'application ids, GUIDs')?.map(lower);
  const rules = reader.list(file['rules'], 'rules').map((rule, index) => readRule(rule, `rules[${index}]`, reader));
  rules.forEach(({ actsAs }, index) => {
    if (actsAs !== 'caller' || onBehalfOf) return;
    const place = `rules[${index}].actsAs`;
    reader.problem(place, 'needs PARTNER_CENTER_ON_BEHALF_OF=true', '"service account", "application"');
  });
  return {
    acceptsTenant: (tenantId, isPartner) => isPartner || rules.some(({ who }) => isOfTenant(who, tenantId, isPartner)),
    acceptsClient: (applicationId) => clients?.includes(applicationId.toLowerCase()) ?? true,
    accessOf(claims) {
      const rule = rules.find(({ who }) => fits(who, claims));
      return rule && { permissions: rule.permissions, customers: customersOf(rule, claims), actsAs: rule.actsAs };
    },
  };
}

const ownTenant = 'own tenant';

interface Rule {
  readonly who: Who;
  readonly permissions: ReadonlySet<Permission>;
  readonly customers: CustomerScope | typeof ownTenant;
  readonly actsAs: Granted['actsAs'];
}

/** All that is named must fit, and a list fits when one of it does. */
interface Who {
  readonly kinds: readonly string[] | undefined;
  readonly tenants: 'partner' | 'customers' | readonly string[];
  readonly roles: readonly string[] | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly groups: readonly string[] | undefined;
  readonly applications: readonly string[] | undefined;
  readonly users: readonly string[] | undefined;
  readonly apiKeys: readonly string[] | undefined;
}

const kinds = ['user', 'application', 'apiKey'];
const conditions = ['kinds', 'tenants', 'roles', 'scopes', 'groups', 'applications', 'users', 'apiKeys'];

function readRule(json: unknown, place: string, reader: JsonReader): Rule {
  const rule = reader.object(json, place, ['comment', 'who', 'permissions', 'customers', 'actsAs']);
  const who = readWho(rule['who'], at(place, 'who'), reader);
  const customers = readCustomers(rule['customers'], at(place, 'customers'), reader);
  // a customer must not see the others, whoever wrote the rule
  if (who.tenants === 'customers' && customers !== ownTenant) {
    reader.problem(at(place, 'customers'), 'is more than customers may see', `"${ownTenant}"`);
  }
  if (who.apiKeys && customers === ownTenant) {
    reader.problem(at(place, 'customers'), 'is not known of API keys', '"all", or a list of customer ids');
  }
  const actsAs = readActsAs(rule['actsAs'], at(place, 'actsAs'), reader);
  // others could not: an account of a customer's is nobody at the partner's Partner Center, and a key is nobody's token
  if (actsAs === 'caller' && (who.apiKeys || who.tenants !== 'partner')) {
    reader.problem(at(place, 'actsAs'), 'is for users of the partner alone', '"service account", "application"');
  }
  return {
    who,
    permissions: readPermissions(rule['permissions'], at(place, 'permissions'), reader),
    customers,
    actsAs,
  };
}

const waysToAct: ReadonlyMap<unknown, Granted['actsAs']> = new Map([
  ['caller', 'caller'],
  ['service account', 'serviceAccount'],
  ['application', 'application'],
]);

function readActsAs(json: unknown, place: string, reader: JsonReader): Granted['actsAs'] {
  if (json !== undefined && !waysToAct.has(json)) {
    reader.problem(place, 'is not known', '"caller", "service account", "application"');
  }
  return waysToAct.get(json);
}

function readWho(json: unknown, place: string, reader: JsonReader): Who {
  const who = reader.object(json, place, conditions);
  const texts = (name: string, isRight: (text: string) => boolean, accepted: string) =>
    reader.texts(who[name], at(place, name), isRight, accepted)?.map((text) => (isGuid(text) ? lower(text) : text));
  const tenants = who['tenants'];
  const read: Who = {
    kinds: texts('kinds', (text) => kinds.includes(text), kinds.join(', ')),
    tenants:
      tenants === undefined || tenants === 'partner' || tenants === 'customers'
        ? (tenants ?? 'partner')
        : (texts('tenants', isGuid, '"partner", "customers", or a list of tenant ids') ?? []),
    roles: texts('roles', isWord, 'values of app roles'),
    scopes: texts('scopes', isWord, 'values of scopes'),
    groups: texts('groups', isGuid, 'object ids of groups, GUIDs'),
    applications: texts('applications', isGuid, 'application ids, GUIDs'),
    users: texts('users', isGuid, 'object ids of users, GUIDs'),
    apiKeys: texts('apiKeys', isWord, 'names of API keys'),
  };
  const { roles, scopes, groups, applications, users, apiKeys } = read;
  if (![roles, scopes, groups, applications, users, apiKeys].some((named) => named !== undefined)) {
    reader.problem(place, 'would fit everybody', `at least one of ${conditions.slice(2).join(', ')}`);
  }
  return read;
}

/** Reads a list of permissions, of a rule or of an API key. */
export function readPermissions(json: unknown, place: string, reader: JsonReader): ReadonlySet<Permission> {
  const accepted = permissions.join(', ');
  if (json === undefined) reader.problem(place, 'is missing', `a list of ${accepted}`);
  return new Set(reader.texts<Permission>(json, place, isPermission, accepted));
}

/** Reads which customers: `"all"` or their ids; rules know `"own tenant"` too. */
export function readCustomers(json: unknown, place: string, reader: JsonReader): Rule['customers'] {
  if (json === 'all' || json === ownTenant) return json;
  const accepted = `"all", "${ownTenant}", or a list of customer ids, GUIDs`;
  if (Array.isArray(json)) return new Set(reader.texts(json, place, isGuid, accepted)?.map(lower));
  reader.problem(place, 'does not say which customers', accepted);
  return new Set();
}

function fits(who: Who, claims: Claims): boolean {
  const { apiKey, applicationId, groups, kind, roles, scopes, tenant, userId } = claims;
  if (who.kinds && !who.kinds.includes(kind)) return false;
  if (tenant && !isOfTenant(who, tenant.id, tenant.isPartner)) return false;
  return (
    hasOneOf(who.roles, roles) &&
    hasOneOf(who.scopes, scopes) &&
    hasOneOf(who.groups, groups.map(lower)) &&
    hasOneOf(who.applications, applicationId ? [lower(applicationId)] : []) &&
    hasOneOf(who.users, userId ? [lower(userId)] : []) &&
    hasOneOf(who.apiKeys, apiKey ? [apiKey] : [])
  );
}

function isOfTenant({ tenants }: Who, tenantId: string, isPartner: boolean): boolean {
  if (tenants === 'partner') return isPartner;
  return tenants === 'customers' ? !isPartner : tenants.includes(lower(tenantId));
}

const hasOneOf = (wanted: readonly string[] | undefined, given: readonly string[]): boolean =>
  wanted === undefined || wanted.some((one) => given.includes(one));

function customersOf({ customers }: Rule, { tenant }: Claims): CustomerScope {
  if (customers !== ownTenant) return customers;
  return new Set(tenant ? [lower(tenant.id)] : []);
}

const lower = (text: string): string => text.toLowerCase();
/** Values of roles and scopes, and names of keys: printable, no spaces. */
const isWord = (text: string): boolean => /^[\x21-\x7e]{1,120}$/.test(text);
