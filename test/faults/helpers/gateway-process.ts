import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, vi } from 'vitest';
import { type GraphqlClient, graphqlClient } from '../../helpers/graphql-client.ts';

/** The gateway as it is deployed: a process of its own, told everything by variables. */
export interface GatewayProcess extends GraphqlClient {
  readonly url: string;
  /** Sends the signal; resolves with the exit code when the process has ended, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts what was built into `folder`. */
export async function startGatewayProcess(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  const child: ChildProcess = spawn(process.execPath, [resolve(folder, 'main.js')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', GATEWAY_AUTH: 'none', ...env },
  });
  let said = '';
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  const gone = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };
  await vi
    .waitFor(() => expect(said).toContain('Health:'), 15_000)
    .catch(async (error: unknown) => {
      await end('SIGKILL');
      throw error;
    });
  const url = said.match(/GraphQL: +(\S+)\/graphql/)?.[1] ?? '';
  return { ...graphqlClient(url), url, end };
}
