import type { EnvReader } from './env-reader.ts';

/** What callers may send, and how much of it. */
export interface EdgeConfig {
  /** Largest body of a request, bytes. */
  readonly bodyLimitBytes: number;
  readonly headersTimeoutMs: number;
  readonly receiveTimeoutMs: number;
  readonly sendTimeoutMs: number;
  readonly maxDocumentBytes: number;
  readonly documentTokenLimit: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
  readonly maxFragments: number;
  readonly maxUpstreamCalls: number;
  readonly maxRows: number;
  /** What the operations of one caller may cost in a minute, and at once; 0: anything. */
  readonly rateLimitPerMinute: number;
  /** A manifest or a folder; undefined: there are none. */
  readonly persistedDocuments: string | undefined;
  readonly persistedOnly: boolean;
  /** Origins whose pages may call; empty: none but the gateway's own. */
  readonly corsOrigins: readonly string[];
  /** `max-age` of Strict-Transport-Security, seconds; 0: it is not sent. */
  readonly hstsSeconds: number;
}

/** A minute of a dashboard with some hundred operations; one operation costs 2,251 at most. */
const costPerMinute = 20_000;
/** Nobody pays for the sandbox: bench and load tests are left alone. */
const sandboxCostPerMinute = 10_000_000;
/** A timer counts no further. */
const maxMs = 2 ** 31 - 1;
/** Larger answers take a multiple of it. */
const mostSendMs = 3_600_000;

export function readEdge(read: EnvReader, isSandbox: boolean): EdgeConfig {
  const persistedDocuments = read.given('GATEWAY_PERSISTED_DOCUMENTS');
  const persistedOnly = read.flag('GATEWAY_PERSISTED_DOCUMENTS_ONLY', false);
  if (persistedOnly && persistedDocuments === undefined) {
    read.problem(
      'GATEWAY_PERSISTED_DOCUMENTS',
      'is missing; there would be nothing to execute',
      'a manifest or a folder',
    );
  }
  return {
    bodyLimitBytes: read.integer('GATEWAY_MAX_BODY_BYTES', 1_024, 2 ** 26),
    headersTimeoutMs: read.integer('GATEWAY_HEADERS_TIMEOUT_MS', 1, maxMs),
    receiveTimeoutMs: read.integer('GATEWAY_RECEIVE_TIMEOUT_MS', 1, maxMs),
    sendTimeoutMs: read.integer('GATEWAY_SEND_TIMEOUT_MS', 1, mostSendMs),
    maxDocumentBytes: read.integer('GATEWAY_MAX_DOCUMENT_BYTES', 256, 2 ** 20),
    documentTokenLimit: read.integer('GATEWAY_MAX_DOCUMENT_TOKENS', 50, 100_000),
    maxDepth: read.integer('GATEWAY_MAX_DEPTH', 1, 50),
    maxAliases: read.integer('GATEWAY_MAX_ALIASES', 0, 10_000),
    maxRootFields: read.integer('GATEWAY_MAX_ROOT_FIELDS', 1, 1_000),
    maxDirectives: read.integer('GATEWAY_MAX_DIRECTIVES', 0, 10_000),
    maxFragments: read.integer('GATEWAY_MAX_FRAGMENTS', 0, 1_000),
    maxUpstreamCalls: read.integer('GATEWAY_MAX_UPSTREAM_CALLS', 1, 100_000),
    maxRows: read.integer('GATEWAY_MAX_ROWS', 1, 1_000_000),
    rateLimitPerMinute: rateLimitOf(read, isSandbox),
    persistedDocuments,
    persistedOnly,
    corsOrigins: originsOf(read),
    hstsSeconds: read.integer('GATEWAY_HSTS_SECONDS', 0, 63_072_000),
  };
}

function rateLimitOf(read: EnvReader, isSandbox: boolean): number {
  if (!read.isSet('GATEWAY_RATE_LIMIT_PER_MINUTE')) return isSandbox ? sandboxCostPerMinute : costPerMinute;
  return read.integer('GATEWAY_RATE_LIMIT_PER_MINUTE', 0, 1_000_000_000);
}

function originsOf(read: EnvReader): readonly string[] {
  const origins = (read.given('GATEWAY_CORS_ORIGINS') ?? '').split(/[\s,]+/).filter(Boolean);
  for (const origin of origins) {
    if (URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin) continue;
    const accepted = 'origins as browsers send them, for instance https://portal.example.com, with commas between them';
    read.problem('GATEWAY_CORS_ORIGINS', `holds ${origin}, which is no origin`, accepted);
  }
  return origins;
}
