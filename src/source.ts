import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartnerCenterConfig, Source } from './config.ts';
import type { SandboxSettings } from './sandbox/index.ts';

/** Where answers come from, ready to be connected to. */
export interface OpenSource {
  readonly partnerCenter: PartnerCenterConfig;
  /** REST root of the embedded sandbox; undefined in front of the real Partner Center. */
  readonly sandboxUrl: string | undefined;
  /** Names this start of the sandbox, whose world is new each time; undefined in front of the real Partner Center. */
  readonly sandboxId: string | undefined;
  close(): Promise<void>;
}

/** The scopes of the global cloud: the sandbox stands for it. */
const audience = 'https://api.partnercenter.microsoft.com';

/** Starts the sandbox where it is the source, and signs in to it as to the real thing. */
export async function openSource(source: Source, settings: Partial<SandboxSettings> = {}): Promise<OpenSource> {
  if (source.kind === 'partnerCenter') {
    return { partnerCenter: source, sandboxUrl: undefined, sandboxId: undefined, close: () => Promise.resolve() };
  }
  const { startSandbox } = await import('./sandbox/index.ts');
  const sandbox = await startSandbox(settings);
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-sandbox-'));
  const refreshTokenFile = join(folder, 'refresh-token');
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  await writeFile(refreshTokenFile, refreshToken, { mode: 0o600 });
  return {
    partnerCenter: {
      cloud: 'global',
      url: sandbox.url,
      identity: {
        kind: 'entra',
        tenantId,
        clientId,
        credential: { kind: 'secret', clientSecret },
        authority: new URL(sandbox.authorityUrl).origin,
        scope: `${audience}/.default`,
        userScope: `${audience}/user_impersonation`,
        refreshTokenFile,
      },
      limits: source.limits,
    },
    sandboxUrl: sandbox.url,
    sandboxId: randomUUID(),
    async close() {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
