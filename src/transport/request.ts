import type { Signal } from '../signal.ts';

/** Which token an operation accepts: the application alone, or the application with a user behind it. */
export type AuthMode = 'app' | 'app+user';

/**
 * As whom requests travel. `application`: with app-only tokens, and no others. `serviceAccount`: so too wherever that is accepted, else as the
 * account whose refresh token is stored. `caller`: as the caller themselves wherever a user may ask, else as the application.
 */
export type ActsAs = { readonly kind: 'application' | 'serviceAccount' } | OnBehalfOf;

/** A user with a token of their own, which is exchanged for one to call Partner Center with. */
export interface OnBehalfOf {
  readonly kind: 'caller';
  /** The token, issued for this gateway. */
  readonly assertion: string;
  /** Whom Partner Center will see, and by which token: answers of one are never given to another. */
  readonly user: string;
}

/** What one REST operation is, whatever its arguments: the row of the contract it was written from. */
export interface Operation {
  /** Stable name, for instance `get-customer`: key of gates and metrics, and what traces and errors call it. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Tokens the operation accepts. */
  readonly auth: readonly AuthMode[];
  /**
   * How the body's numbers are read. `lossless`: a number that a double cannot hold digit for digit becomes its text.
   * `double`: plain JSON. Default `double`.
   */
  readonly numbers?: 'double' | 'lossless';
  /**
   * What is known about repeating it. `read`: harmless. `deduplicated`: Partner Center recognises the MS-RequestId, so it may be
   * repeated with the same id when it provably was not executed. `once`: never repeated by the transport, sent on a fresh
   * connection, and not aborted when the caller goes away. Default: `read` for GET and HEAD, else `deduplicated`.
   */
  readonly repeat?: 'read' | 'deduplicated' | 'once';
  /** Kept across requests where answers may be; `freshMs`: how long upstream is not asked again. Default: never kept. */
  readonly cache?: { readonly freshMs: number };
  /** The media type asked for; `application/json` unless the answer is a document. */
  readonly accept?: string;
  /** Whether a success may come without a body. Default: only one with status 202 or 204 may. */
  readonly mayBeEmpty?: true;
}

/** One call of an operation. */
export interface PartnerCenterRequest {
  readonly operation: Operation;
  /** Encoded path below the REST root with its query string, made with the data sources’ `path` and `query`: `/v1/customers?size=100`. */
  readonly path: string;
  /** JSON body. */
  readonly body?: unknown;
  /** Further request headers: `If-Match`, `MS-ContinuationToken`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The MS-RequestId; a new GUID when absent. The same on every attempt. */
  readonly requestId?: string | undefined;
  /** Reads parsed JSON, once for all who share the answer; what it throws makes a bad response of it. Default: it is right as it is. */
  readonly adapt?: ((json: unknown) => unknown) | undefined;
  /** Tells apart answers of one path that are adapted in different ways. */
  readonly variant?: string | undefined;
}

/** On whose behalf a request travels, and until when. One per incoming GraphQL request. */
export interface Caller {
  /** Separates answers that upstream would tell apart; part of every coalescing and cache key. */
  readonly identity: string;
  /** Default: as the service account. */
  readonly actsAs?: ActsAs;
  /** MS-CorrelationId. */
  readonly correlationId: string;
  /** X-Locale. */
  readonly locale: string;
  /** Aborts when the caller has gone or its deadline has passed. */
  readonly signal: Signal;
  /**
   * When its deadline passes, milliseconds since 1970; the signal aborts then as well. Known beforehand, it lets a request fail
   * at once that would have to wait longer. Default: none but the transport's own timeout.
   */
  readonly deadline?: number | undefined;
  /** Told of every read before it is asked for; what it throws refuses the read. Default: nothing is refused. */
  readonly budget?: { takeUpstreamCall(): void } | undefined;
  /** Told of every request that was answered; feeds `extensions.upstream`. */
  readonly trace?: ((entry: TraceEntry) => void) | undefined;
}

/** One line of `extensions.upstream.list`. */
export interface TraceEntry {
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** Network requests this entry stands for: 0 when it was coalesced or cached; an answer from the cache may come after refusals. */
  readonly attempts: number;
  readonly source: 'network' | 'coalesced' | 'cache' | 'list';
  readonly requestId: string;
  readonly correlationId: string;
}

export interface PartnerCenterResponse<T> {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** May be shared with others: nobody changes it. */
  readonly body: T;
}
