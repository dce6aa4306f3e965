import { sandboxCredentials, type SandboxCredentials } from './credentials.ts';
import { Emulator } from './emulator.ts';
import { listen } from './server.ts';
import { defaultSandboxSettings, type SandboxSettings } from './settings.ts';

export { loadSandboxSettings } from './settings.ts';
export type { SandboxSettings } from './settings.ts';
export type { SandboxCredentials } from './credentials.ts';

/** A running emulator of the Partner Center REST API with a seeded partner. */
export interface Sandbox {
  /** REST root, for example http://127.0.0.1:41234; paths start with /v1. */
  readonly url: string;
  /** Login authority root; the token endpoint is {authorityUrl}/{tenantId}/oauth2/v2.0/token. */
  readonly authorityUrl: string;
  readonly credentials: SandboxCredentials;
  readonly settings: SandboxSettings;
  /** Cuts open connections and frees the port. */
  close(): Promise<void>;
}

export async function startSandbox(settings: Partial<SandboxSettings> = {}): Promise<Sandbox> {
  const complete: SandboxSettings = { ...defaultSandboxSettings, ...settings };
  const { server, url } = await listen(new Emulator(complete));
  return {
    url,
    authorityUrl: `${url}/login`,
    credentials: sandboxCredentials,
    settings: complete,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
