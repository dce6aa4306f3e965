import type { Principal } from './access/principal.ts';
import { writesAsCaller } from './access/writes-as-caller.ts';
import { writesWithinCustomers } from './access/writes-within-customers.ts';
import type { Detached, Writes, WriteService } from './checkout/index.ts';
import { createDataSources, type DataSources } from './datasources/index.ts';
import { createListCosts, createLoaders, type ListCosts, type Loaders } from './loaders/index.ts';
import type { Signal } from './signal.ts';
import type { PartnerCenterClient } from './transport/client.ts';
import type { Caller, TraceEntry } from './transport/request.ts';

/** What one operation may use up while it runs. Each throws QUERY_TOO_COMPLEX when that is more than is accepted. */
export interface OperationBudget {
  /** A read of Partner Center is about to be asked for. */
  takeUpstreamCall(): void;
  /** So many objects of a list are about to be answered. */
  takeRows(count: number): void;
  /** So many fields of an object are about to be answered. */
  takeValues(count: number): void;
}

/** What the HTTP edge knows of a request before it is executed. */
export interface RequestInfo {
  /** A GUID: the caller's `x-correlation-id` or a new one. Travels upstream as MS-CorrelationId and is echoed back. */
  readonly correlationId: string;
  /** `en-US`; travels upstream as X-Locale. */
  readonly locale: string;
  /** Aborts when the caller has gone or the request's deadline has passed. */
  readonly signal: Signal;
  /** Who asks, and what they may do. */
  readonly caller: Principal;
  /** Default: no limits. */
  readonly budget?: OperationBudget | undefined;
  /** Told of every upstream request, for `extensions.upstream`. */
  readonly trace?: ((entry: TraceEntry) => void) | undefined;
}

/** A document that can be downloaded from this gateway for a short while. */
export interface DownloadLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** What a signed download token stands for. */
export type DownloadTarget =
  | { readonly kind: 'statement'; readonly invoiceId: string }
  | { readonly kind: 'receipt'; readonly invoiceId: string; readonly receiptId: string };

/**
 * Signs download links; implemented by the HTTP edge, which also serves them. `holder`: the one caller whom the link is for, as themselves;
 * without one it is for whoever holds it.
 */
export type SignDownload = (target: DownloadTarget, holder?: string) => Promise<DownloadLink>;

/** What one request owns. */
export interface Context extends Writes {
  readonly request: RequestInfo;
  /** Reads. */
  readonly loaders: Loaders;
  /** Documents that are streamed. */
  readonly dataSources: DataSources;
  readonly signDownload: (target: DownloadTarget) => Promise<DownloadLink>;
}

interface ContextParts {
  readonly connection: { forCaller(caller: Caller): PartnerCenterClient };
  readonly signDownload: SignDownload;
  readonly writes: WriteService;
  /** How long a whole request may take, milliseconds: an upstream wait that cannot end in time is not begun. */
  readonly requestTimeoutMs: number;
}

/** Makes a context per request over one connection to Partner Center. */
export function contextFactory(parts: ContextParts): (request: RequestInfo) => Context {
  const listCosts = createListCosts();
  return (request) => new RequestContext(request, parts, listCosts);
}

/**
 * Makes what is asked for when it is asked for: most requests read, and few of the lists there are. No private names: Apollo gives
 * resolvers a copy.
 */
class RequestContext implements Context {
  private readonly deadline: number;
  private madeSources: DataSources | undefined;
  private madeLoaders: Loaders | undefined;
  private madeWrites: Writes | undefined;

  constructor(
    readonly request: RequestInfo,
    private readonly parts: ContextParts,
    private readonly listCosts: ListCosts,
  ) {
    this.deadline = Date.now() + parts.requestTimeoutMs;
  }

  get dataSources(): DataSources {
    const { budget, correlationId, signal } = this.request;
    return (this.madeSources ??= this.sourcesFor(correlationId, signal, this.deadline, budget));
  }

  get loaders(): Loaders {
    return (this.madeLoaders ??= createLoaders(this.dataSources, this.costs, () => this.checkout));
  }

  get carts(): Writes['carts'] {
    return this.writes.carts;
  }

  get checkout(): Writes['checkout'] {
    return this.writes.checkout;
  }

  get registration(): Writes['registration'] {
    return this.writes.registration;
  }

  signDownload(target: DownloadTarget): Promise<DownloadLink> {
    const { caller } = this.request;
    // what was shown to a caller as themselves is downloaded as themselves
    return this.parts.signDownload(target, caller.actsAs.kind === 'caller' ? caller.tenant : undefined);
  }

  /** What lists cost who sees all of them is nobody else's business, and what they cost others would mislead those. */
  private get costs(): ListCosts {
    return this.request.caller.customers === 'all' ? this.listCosts : createListCosts();
  }

  private get writes(): Writes {
    return (this.madeWrites ??= this.makeWrites());
  }

  private makeWrites(): Writes {
    const { caller, correlationId, signal } = this.request;
    const sources = this.dataSources;
    const all = this.parts.writes.forWriter({
      tenant: caller.tenant,
      correlationId,
      signal,
      deadline: this.deadline,
      sources,
      // a checkout goes on when its caller hangs up
      detached: (id, until) => this.sourcesFor(id, until),
    });
    const own = caller.actsAs.kind === 'caller' ? writesAsCaller(all, sources.customer) : all;
    return writesWithinCustomers(own, caller.customers);
  }

  private sourcesFor(
    correlationId: string,
    signal: Signal,
    deadline?: number,
    budget?: OperationBudget | undefined,
  ): DataSources {
    const { caller, locale, trace } = this.request;
    const { actsAs, customers } = caller;
    const identity = actsAs.kind === 'caller' ? actsAs.user : 'app';
    const untraced = { identity, actsAs, correlationId, locale, signal, deadline, budget };
    const { connection } = this.parts;
    if (!trace) return createDataSources(connection.forCaller(untraced), customers);
    const client = connection.forCaller({ ...untraced, trace });
    return createDataSources(client, customers, customers === 'all' ? client : connection.forCaller(untraced));
  }
}

/** Partner Center as the application itself, for what goes on when no caller is there. */
export const asApplication =
  (connection: { forCaller(caller: Caller): PartnerCenterClient }): Detached =>
  (correlationId, signal) =>
    createDataSources(
      connection.forCaller({
        identity: 'app',
        actsAs: { kind: 'application' },
        correlationId,
        locale: 'en-US',
        signal,
      }),
    );
