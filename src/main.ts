import './production.ts';
import { ConfigError, type GatewayConfig, loadConfig } from './config.ts';
import type { Gateway } from './gateway.ts';
import { writeLastWords } from './observability/last-words.ts';
import { createLogger } from './observability/logger.ts';
import { loadSandboxSettings, type SandboxSettings } from './sandbox/settings.ts';
import { serve } from './workers/index.ts';

/** Reads all settings; every problem of both parts is in one error. */
function settings(env: NodeJS.ProcessEnv): { readonly config: GatewayConfig; readonly sandbox: SandboxSettings } {
  const { settings: sandbox, problems } = loadSandboxSettings(env);
  try {
    const config = loadConfig(env);
    if (problems.length > 0) throw new ConfigError(problems);
    return { config, sandbox };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(new ConfigError([...new Set([...error.problems, ...problems])]).message);
    process.exit(1);
  }
}

writeLastWords(createLogger({ level: 'error' }));
const { config, sandbox } = settings(process.env);
const gateway = await serve(config, sandbox, config.workers).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
});
if (gateway) announce(gateway);

/** Tells whoever started it where it is, and stops it when asked to. */
function announce({ url, sandboxUrl, close }: Gateway): void {
  console.log(
    sandboxUrl
      ? `SANDBOX: answers come from an emulator of Partner Center with made-up customers (${sandboxUrl})`
      : `Partner Center: ${config.source.kind === 'partnerCenter' ? config.source.url : ''}`,
  );
  console.log(`GraphQL:  ${url}/graphql${config.explorer ? ' (open it in a browser to explore)' : ''}`);
  console.log(`Schema:   ${url}/graphql/schema`);
  console.log(`Health:   ${url}/readyz`);

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void close().then((cut) => process.exit(cut === 0 ? 0 : 1));
    });
  }
}
