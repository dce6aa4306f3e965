import type { Permission } from '../domain/permission.ts';
import type { ActsAs } from '../transport/request.ts';

/** Which customers a caller may see: all of the partner's, or these, by lower-case tenant id. */
export type CustomerScope = 'all' | ReadonlySet<string>;

/** What a caller may do, and for which customers. */
export interface Access {
  readonly permissions: ReadonlySet<Permission>;
  readonly customers: CustomerScope;
}

/** What a policy grants. */
export interface Granted extends Access {
  /** As whom; undefined where it does not say: then users of the partner act as themselves where they can. */
  readonly actsAs?: ActsAs['kind'] | undefined;
}

/** Who calls. Holds ids only: no names, no addresses. */
export interface Principal extends Access {
  /** For the audit log and for limits: `user 5a3…` (object id), `application 7c1…` (application id), `key nightly-report`, `anyone`. */
  readonly id: string;
  readonly kind: 'anyone' | 'user' | 'application' | 'apiKey';
  /** Keeps the idempotency keys of one tenant apart from those of all others, of one user who acts as themselves, of who sees the same. */
  readonly tenant: string;
  /** Two callers with the same identity are answered the same: it holds who calls, what they may do, for whom and as whom. */
  readonly identity: string;
  /** As whom their calls travel to Partner Center. */
  readonly actsAs: ActsAs;
}

/** Whoever reaches the loopback address, where callers are not told apart. */
export const anyone: Principal = {
  id: 'anyone',
  kind: 'anyone',
  tenant: 'app',
  identity: 'app',
  permissions: new Set(['admin']),
  customers: 'all',
  actsAs: { kind: 'serviceAccount' },
};

/** Whether one of the permissions is granted; none is needed where the list is empty. */
export const mayDo = ({ permissions }: Pick<Access, 'permissions'>, anyOf: readonly Permission[]): boolean =>
  anyOf.length === 0 || permissions.has('admin') || anyOf.some((permission) => permissions.has(permission));

export const seesCustomer = (customers: CustomerScope, customerId: string): boolean =>
  customers === 'all' || customers.has(customerId.toLowerCase());

/** The same text for the same access. */
export const accessKey = ({ permissions, customers }: Access): string =>
  `${[...permissions].sort().join()} ${customers === 'all' ? 'all' : [...customers].sort().join()}`;
