import type { Principal } from './access/principal.ts';
import { writesAsCaller } from './access/writes-as-caller.ts';
import { writesWithinCustomers } from './access/writes-within-customers.ts';
import type { Writes, WriteService } from './checkout/index.ts';
import { createDataSources, type DataSources } from './datasources/index.ts';
import { createListCosts, createLoaders, type Loaders } from './loaders/index.ts';
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
  readonly signal: AbortSignal;
  /** Who asks, and what they may do. */
  readonly caller: Principal;
  /** Default: no limits. */
  readonly budget?: OperationBudget;
  /** Told of every upstream request, for `extensions.upstream`. */
  readonly trace?: (entry: TraceEntry) => void;
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

/** Makes a context per request over one connection to Partner Center. */
export function contextFactory(parts: {
  readonly connection: { forCaller(caller: Caller): PartnerCenterClient };
  readonly signDownload: SignDownload;
  readonly writes: WriteService;
  /** How long a whole request may take, milliseconds: an upstream wait that cannot end in time is not begun. */
  readonly requestTimeoutMs: number;
}): (request: RequestInfo) => Context {
  const listCosts = createListCosts();
  return (request) => {
    const { budget, caller, correlationId, locale, signal, trace } = request;
    const { actsAs } = caller;
    const identity = actsAs.kind === 'caller' ? actsAs.user : 'app';
    const asked: Caller = { identity, actsAs, correlationId, locale, signal, ...(trace && { trace }) };
    const deadline = Date.now() + parts.requestTimeoutMs;
    const reading: Caller = { ...asked, deadline, ...(budget && { budget }) };
    const client = parts.connection.forCaller(reading);
    const isLimited = caller.customers !== 'all';
    const untraced = trace && isLimited ? parts.connection.forCaller(withoutTrace(reading)) : client;
    const dataSources = createDataSources(client, caller.customers, untraced);
    const writer = {
      tenant: caller.tenant,
      correlationId,
      signal,
      deadline,
      sources: dataSources,
      // a checkout goes on when its caller hangs up
      detached: (id: string) =>
        createDataSources(
          parts.connection.forCaller({ ...asked, correlationId: id, signal: never() }),
          caller.customers,
        ),
    };
    const all = parts.writes.forWriter(writer);
    const own = actsAs.kind === 'caller' ? writesAsCaller(all, dataSources.customer) : all;
    const writes = writesWithinCustomers(own, caller.customers);
    return {
      request,
      // what lists cost who sees all of them is nobody else's business, and what they cost others would mislead those
      loaders: createLoaders(dataSources, isLimited ? createListCosts() : listCosts, writes.checkout),
      dataSources,
      ...writes,
      // what was shown to a caller as themselves is downloaded as themselves
      signDownload: (target) => parts.signDownload(target, actsAs.kind === 'caller' ? caller.tenant : undefined),
    };
  };
}

const withoutTrace = ({ trace: _, ...caller }: Caller): Caller => caller;

const never = (): AbortSignal => new AbortController().signal;

/** Partner Center as the application itself, for what goes on when no caller is there. */
export const asApplication =
  (connection: { forCaller(caller: Caller): PartnerCenterClient }) =>
  (correlationId: string): DataSources =>
    createDataSources(
      connection.forCaller({
        identity: 'app',
        actsAs: { kind: 'application' },
        correlationId,
        locale: 'en-US',
        signal: never(),
      }),
    );
