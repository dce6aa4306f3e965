import type { Permission } from '../domain/permission.ts';

/** Which customers a caller may see: all of the partner's, or these, by lower-case tenant id. */
export type CustomerScope = 'all' | ReadonlySet<string>;

/** What a caller may do, and for which customers. */
export interface Access {
  readonly permissions: ReadonlySet<Permission>;
  readonly customers: CustomerScope;
}

/** Who calls. Holds ids only: no names, no addresses. */
export interface Principal extends Access {
  /** For the audit log and for limits: `user 5a3…` (object id), `application 7c1…` (application id), `key nightly-report`, `anyone`. */
  readonly id: string;
  readonly kind: 'anyone' | 'user' | 'application' | 'apiKey';
  /** Keeps the idempotency keys of one tenant apart from those of all others. */
  readonly tenant: string;
  /** Two callers with the same identity are answered the same: it holds who calls, what they may do and for whom. */
  readonly identity: string;
  /** The caller's own token where calls may be made on their behalf. */
  readonly assertion?: Assertion;
}

/** A delegated token that can be exchanged for one to call Partner Center as the same user. */
export interface Assertion {
  readonly token: string;
  /** Whom Partner Center will see: answers of one are never given to another. */
  readonly user: string;
}

/** Whoever reaches the loopback address, where callers are not told apart. */
export const anyone: Principal = {
  id: 'anyone',
  kind: 'anyone',
  tenant: 'app',
  identity: 'app',
  permissions: new Set(['admin']),
  customers: 'all',
};

/** Whether one of the permissions is granted; none is needed where the list is empty. */
export const mayDo = ({ permissions }: Pick<Access, 'permissions'>, anyOf: readonly Permission[]): boolean =>
  anyOf.length === 0 || permissions.has('admin') || anyOf.some((permission) => permissions.has(permission));

export const seesCustomer = (customers: CustomerScope, customerId: string): boolean =>
  customers === 'all' || customers.has(customerId.toLowerCase());

/** The same text for the same access. */
export const accessKey = ({ permissions, customers }: Access): string =>
  `${[...permissions].sort().join()} ${customers === 'all' ? 'all' : [...customers].sort().join()}`;
