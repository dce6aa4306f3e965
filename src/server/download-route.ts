import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { anyone, mayDo, type Principal } from '../access/principal.ts';
import type { DownloadTarget, RequestInfo } from '../context.ts';
import type { Authenticate } from './authentication/index.ts';
import type { DownloadTokens, VerifiedDownload } from './downloads.ts';
import type { Exchange } from './exchange.ts';
import { HttpRefusal } from './http-refusal.ts';
import { openScope, readAsked } from './request-scope.ts';
import { CallerGone, createRequestSignal } from './request-signal.ts';
import type { Handler } from './router.ts';

export interface OpenedDocument {
  readonly body: AsyncIterable<Uint8Array>;
  readonly fileName?: string;
  /** Bytes, as upstream announced them. */
  readonly contentLength?: string;
}

/** Opens the document behind a download target, as the caller of the request. */
export type OpenDocument = (target: DownloadTarget, request: RequestInfo) => Promise<OpenedDocument>;

interface DownloadRouteParts {
  readonly downloads: DownloadTokens;
  readonly openDocument: OpenDocument;
  readonly authenticate: Authenticate;
  readonly requestTimeoutMs: number;
}

/** Streams the document behind a signed link. */
export function createDownloadRoute(parts: DownloadRouteParts): Handler {
  const { authenticate, downloads, openDocument, requestTimeoutMs } = parts;
  return async (exchange, token) => {
    const { request, response } = exchange;
    const { target, holder } = await readLink(downloads, token);
    // whoever holds a link may use it: it was given to somebody who might
    const caller = holder === undefined ? anyone : await holderOf(holder, authenticate(request.headers));
    const signal = createRequestSignal(exchange, requestTimeoutMs);
    const { info } = openScope(readAsked(exchange, caller), signal);
    const failure: DocumentFailure = {};
    try {
      const document = await openDocument(target, info);
      describe(exchange, target, document);
      if (request.method === 'HEAD') {
        Readable.from(document.body, { objectMode: false }).destroy();
        response.end();
        return;
      }
      const body = Readable.from(watched(document.body, signal, failure), { objectMode: false });
      // Reads only as fast as the caller takes it, and closes the upstream body when the caller leaves.
      await pipeline(body, response, { signal });
    } catch (error) {
      // Nobody waits for an answer, and leaving is no failure; that the answer was cut looks like leaving, too.
      if (!(signal.reason instanceof CallerGone) || 'brokeOff' in failure) throw failure.brokeOff ?? error;
    }
  };
}

/** How a document failed while somebody still waited for it. */
interface DocumentFailure {
  brokeOff?: unknown;
}

async function* watched(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  failure: DocumentFailure,
): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (!signal.aborted) failure.brokeOff = error;
    throw error;
  }
}

async function readLink(
  downloads: DownloadTokens,
  token: string,
): Promise<Extract<VerifiedDownload, { readonly kind: 'valid' }>> {
  const link = await downloads.verify(token);
  if (link.kind === 'valid') return link;
  if (link.kind === 'expired') throw new HttpRefusal(410, 'NOT_FOUND', 'This link has expired: ask for a new one.');
  throw unknownLink();
}

/** The caller, when the link is theirs; what they may do may have changed since. */
async function holderOf(holder: string, asking: Principal | Promise<Principal>): Promise<Principal> {
  const caller = await asking;
  if (caller.tenant !== holder || !mayDo(caller, ['billing.read'])) throw unknownLink();
  return caller;
}

const unknownLink = (): HttpRefusal => new HttpRefusal(404, 'NOT_FOUND', 'This link is not one of this gateway.');

function describe(
  { headers, response }: Exchange,
  target: DownloadTarget,
  { fileName, contentLength }: OpenedDocument,
): void {
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
  response.setHeader('content-type', 'application/pdf');
  response.setHeader('content-disposition', attachment(fileName ?? defaultFileName(target)));
  response.setHeader('cache-control', 'no-store');
  if (contentLength !== undefined && /^\d+$/.test(contentLength)) response.setHeader('content-length', contentLength);
}

const defaultFileName = (target: DownloadTarget): string =>
  target.kind === 'statement'
    ? `statement-${target.invoiceId}.pdf`
    : `receipt-${target.invoiceId}-${target.receiptId}.pdf`;

/** RFC 6266: a plain name for every client, and the exact one for those who read `filename*`. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, '_');
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return plain === fileName
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
