import { ConfigError, type GatewayConfig, loadConfig } from './config.ts';
import { startGateway } from './gateway.ts';
import { loadSandboxSettings, type SandboxSettings } from './sandbox/index.ts';

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

const { config, sandbox } = settings(process.env);
const gateway = await startGateway(config, { sandbox });

console.log(
  gateway.sandboxUrl
    ? `SANDBOX: answers come from an emulator of Partner Center with made-up customers (${gateway.sandboxUrl})`
    : `Partner Center: ${config.source.kind === 'partnerCenter' ? config.source.url : ''}`,
);
console.log(`GraphQL:  ${gateway.url}/graphql${config.explorer ? ' (open it in a browser to explore)' : ''}`);
console.log(`Schema:   ${gateway.url}/graphql/schema`);
console.log(`Health:   ${gateway.url}/readyz`);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void gateway.close().then((cut) => process.exit(cut === 0 ? 0 : 1));
  });
}
