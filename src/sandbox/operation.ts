import type { Caller } from './tokens.ts';
import type { Wire } from './wire.ts';
import type { World } from './world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One REST operation, under the id it has in the contract. */
export interface Operation {
  readonly id: string;
  /** The id under which the ledger names this request, where one path holds two operations. */
  idFor?(search: URLSearchParams): string;
  readonly method: Method;
  /** `/v1/customers/{customerId}`; matched ignoring case. */
  readonly path: string;
  /** `app+user` operations refuse an app-only token with 403. */
  readonly auth: 'any' | 'app+user';
  /** The quota it counts against, when it is throttled. */
  readonly quota?: 'customers' | 'orders' | 'subscriptions';
  /** Recognised by MS-RequestId: a repeat answers the first answer and executes nothing. */
  readonly deduplicated?: true;
  handle(call: Call): Reply;
}

/** One request as an operation sees it. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly requestId: string;
  readonly correlationId: string;
  readonly locale: string;
  /** Path and query as asked, without /v1: what `links.self` repeats. */
  readonly self: string;
  readonly query: Query;
  /** Keys in camelCase, whatever the caller wrote. */
  readonly body: unknown;
  param(name: string): string;
  header(name: string): string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: Wire | readonly Wire[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Starts the body with U+FEFF, as a few answers do upstream. */
  readonly bom?: true;
  readonly file?: { readonly content: Buffer; readonly type: string; readonly name: string };
}

/** Query names are matched ignoring case. */
export class Query {
  readonly #values = new Map<string, string>();

  constructor(search: URLSearchParams) {
    for (const [name, value] of search)
      if (!this.#values.has(name.toLowerCase())) this.#values.set(name.toLowerCase(), value);
  }

  get(name: string): string | undefined {
    const value = this.#values.get(name.toLowerCase());
    return value === '' ? undefined : value;
  }

  number(name: string): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const parsed = Number(value);
    return Number.isInteger(parsed) && parsed >= 0 ? parsed : Number.NaN;
  }

  flag(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'true';
  }

  entries(): [string, string][] {
    return [...this.#values];
  }
}

export function ok(body: Wire | readonly Wire[], more: Omit<Reply, 'status' | 'body'> = {}): Reply {
  return { status: 200, body, ...more };
}
