import { type CacheConfig, readCache } from './config/cache.ts';
import { type Auth, readAuth, readHost } from './config/callers.ts';
import { ConfigError } from './config/config-error.ts';
import { type EdgeConfig, readEdge } from './config/edge.ts';
import { type Env, EnvReader } from './config/env-reader.ts';
import { type JournalConfig, readJournal } from './config/journal.ts';
import { readLimits, type UpstreamLimits } from './config/limits.ts';
import { meansRealUpstream, type PartnerCenterConfig, readPartnerCenter } from './config/partner-center.ts';
import { refuseUnknownVariables } from './config/unknown-variables.ts';

export { ConfigError } from './config/config-error.ts';
export type { CacheConfig } from './config/cache.ts';
export type { Auth, CallerConfig, EntraCallers } from './config/callers.ts';
export type { EdgeConfig } from './config/edge.ts';
export type { DatabaseConfig, JournalConfig } from './config/journal.ts';
export type { CloudName } from './config/clouds.ts';
export type { UpstreamLimits } from './config/limits.ts';
export type {
  ClientCredential,
  EntraIdentity,
  PartnerCenterConfig,
  UpstreamIdentity,
} from './config/partner-center.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Where answers come from: the embedded emulator, or Partner Center. */
export type Source =
  | {
      readonly kind: 'sandbox';
      /** The transport's limits apply to the emulator too. */
      readonly limits: UpstreamLimits;
    }
  | ({ readonly kind: 'partnerCenter' } & PartnerCenterConfig);

export interface GatewayConfig extends EdgeConfig {
  /** 0 lets the system choose. */
  readonly port: number;
  /** A loopback address where callers are not told apart. */
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  /** How callers are told apart; `none`: everybody who can reach the address. */
  readonly auth: Auth;
  readonly introspection: boolean;
  readonly explorer: boolean;
  /** One GraphQL request from its first byte to its answer. Milliseconds. */
  readonly requestTimeoutMs: number;
  /** Operations that run at once in a process; identical queries under way count once. */
  readonly maxOperations: number;
  /** Processes that share the port. What one remembers of checkouts the others do not know. */
  readonly workers: number;
  readonly cache: CacheConfig;
  readonly journal: JournalConfig;
  readonly source: Source;
}

/** The settings in `env`; throws one `ConfigError` that lists everything that is wrong. Ignores the sandbox's own variables. */
export function loadConfig(env: Env): GatewayConfig {
  const read = new EnvReader(env);
  refuseUnknownVariables(env, read);
  const limits = readLimits(read);
  const source: Source = meansRealUpstream(read)
    ? { kind: 'partnerCenter', ...readPartnerCenter(read, limits) }
    : { kind: 'sandbox', limits };
  const isSandbox = source.kind === 'sandbox';
  const auth = readAuth(read, source);
  const config: GatewayConfig = {
    port: read.integer('PORT', 0, 65_535),
    host: readHost(read, auth),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    auth,
    introspection: read.flag('GATEWAY_INTROSPECTION', isSandbox),
    explorer: read.flag('GATEWAY_EXPLORER', isSandbox),
    requestTimeoutMs: read.integer('GATEWAY_REQUEST_TIMEOUT_MS', 1, 2 ** 31 - 1),
    maxOperations: read.integer('GATEWAY_MAX_OPERATIONS', 1, 100_000),
    workers: read.integer('GATEWAY_WORKERS', 1, 64),
    ...readEdge(read, isSandbox),
    cache: readCache(read),
    journal: readJournal(read),
    source,
  };
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}
