import { fileURLToPath } from 'node:url';
import { defaultDocumentLimits, type DocumentLimits } from './limits/document-limits.ts';

export interface ServerOptions extends Partial<DocumentLimits> {
  /** Interface to listen on, for instance `127.0.0.1`. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Serve GraphiQL to browsers at `GET /graphql`. */
  readonly explorer: boolean;
  /** Answer introspection queries. Off also hides schema details from validation messages; the SDL is then for administrators. */
  readonly introspection: boolean;
  /** Operations that run at once; others are refused. Default 256. */
  readonly maxOperations?: number;
  /** Deadline of a whole operation in milliseconds, its upstream calls included. Default 60,000. */
  readonly requestTimeoutMs?: number;
  /** How long running operations may take to finish once the server closes, in milliseconds. Default 30,000. */
  readonly drainMs?: number;
  /** Largest request body in bytes. Default 1 MiB: a cart of hundreds of lines is some 100 KiB. */
  readonly bodyLimitBytes?: number;
  /** Largest number of lexical tokens in a document; a parser without a limit is a cheap way to burn CPU. Default 10,000. */
  readonly documentTokenLimit?: number;
  /** Execute persisted documents only. Default false. */
  readonly persistedOnly?: boolean;
  /** What the operations of one caller may cost in a minute, and at once; 0: anything. Default 0. */
  readonly rateLimitPerMinute?: number;
  /** Origins whose pages may read answers in a browser. Default: none but the gateway's own. */
  readonly corsOrigins?: readonly string[];
  /** `max-age` of Strict-Transport-Security, seconds. Default 0: it is not sent. */
  readonly hstsSeconds?: number;
  /** How long a client may take to send its headers, in milliseconds. Default 10,000. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take to send a whole request, in milliseconds. Default 30,000. */
  readonly receiveTimeoutMs?: number;
  /** How long a client may take to read an answer of less than 4 MiB, in milliseconds; a larger one as long again for each. Default 30,000. */
  readonly sendTimeoutMs?: number;
  /** How long one readiness check may take before it counts as not able, in milliseconds. Default 2,000. */
  readonly readinessTimeoutMs?: number;
  /** Folder of the built explorer. Default `dist/explorer` of this package. */
  readonly explorerDirectory?: string;
  /** Folder of `*.graphql` documents that become the explorer's tabs. Default `src/operations` of this package. */
  readonly operationsDirectory?: string;
}

// src/server/x.ts and dist/server/x.js are equally deep, so one path serves both.
const packageRoot = new URL('../../', import.meta.url);

const defaults = {
  ...defaultDocumentLimits,
  persistedOnly: false,
  rateLimitPerMinute: 0,
  corsOrigins: [],
  hstsSeconds: 0,
  maxOperations: 256,
  requestTimeoutMs: 60_000,
  drainMs: 30_000,
  bodyLimitBytes: 1024 * 1024,
  documentTokenLimit: 10_000,
  headersTimeoutMs: 10_000,
  receiveTimeoutMs: 30_000,
  sendTimeoutMs: 30_000,
  readinessTimeoutMs: 2_000,
  explorerDirectory: fileURLToPath(new URL('dist/explorer/', packageRoot)),
  operationsDirectory: fileURLToPath(new URL('src/operations/', packageRoot)),
} satisfies Partial<ServerOptions>;

export function withDefaults(options: ServerOptions): Required<ServerOptions> {
  return { ...defaults, ...options };
}
