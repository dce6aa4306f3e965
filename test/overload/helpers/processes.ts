import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A sandbox and a gateway in front of it, a process each: neither's work delays the other, nor the clock of who measures. */
export interface Stage {
  readonly url: string;
  readonly sandboxUrl: string;
  /** What the gateway's process says of itself. */
  vitals(): Promise<Vitals>;
  close(): Promise<void>;
}

export interface Vitals {
  /** Bytes on the heap after a collection. */
  readonly heapBytes: number;
  /** Active resources by kind: sockets, timers and the like. */
  readonly resources: Readonly<Record<string, number>>;
}

/** `folder`: the program as JavaScript. */
export async function startStage(
  folder: string,
  sandbox: Readonly<Record<string, number>>,
  env: Readonly<Record<string, string>>,
): Promise<Stage> {
  const upstream = await run<{ url: string; login: string; credentials: Record<string, string> }>(
    folder,
    'stage-sandbox.js',
    `import { startSandbox } from './sandbox/index.js';
     const sandbox = await startSandbox(${JSON.stringify(sandbox)});
     const { url, authorityUrl, credentials } = sandbox;
     process.send({ url, login: new URL(authorityUrl).origin, credentials });`,
  );
  const { tenantId, clientId, clientSecret } = upstream.said.credentials;
  const settings = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    GATEWAY_AUTH: 'none',
    // all callers here are one
    GATEWAY_RATE_LIMIT_PER_MINUTE: '0',
    DATABASE_URL: `file:${resolve(folder, `stage-${upstream.child.pid}.db`)}`,
    PARTNER_CENTER_URL: upstream.said.url,
    PARTNER_CENTER_AUTHORITY: upstream.said.login,
    PARTNER_CENTER_TENANT_ID: tenantId,
    PARTNER_CENTER_CLIENT_ID: clientId,
    PARTNER_CENTER_CLIENT_SECRET: clientSecret,
    ...env,
  };
  const gateway = await run<{ url: string }>(
    folder,
    'stage-gateway.js',
    `import { loadConfig } from './config.js';
     import { startGateway } from './gateway.js';
     const gateway = await startGateway(loadConfig(${JSON.stringify(settings)}));
     process.on('message', () => {
       globalThis.gc();
       const resources = {};
       for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
       process.send({ heapBytes: process.memoryUsage().heapUsed, resources });
     });
     process.send({ url: gateway.url });`,
  ).catch((error: unknown) => {
    upstream.child.kill('SIGKILL');
    throw error;
  });
  return {
    url: gateway.said.url,
    sandboxUrl: upstream.said.url,
    async vitals() {
      const answer = once(gateway.child, 'message');
      gateway.child.send('vitals');
      return ((await answer) as [Vitals])[0];
    },
    async close() {
      for (const { child } of [gateway, upstream]) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}

async function run<T>(folder: string, name: string, script: string): Promise<{ child: ChildProcess; said: T }> {
  await writeFile(resolve(folder, name), script);
  const child = spawn(process.execPath, ['--expose-gc', resolve(folder, name)], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  child.stdout?.resume();
  child.stderr?.on('data', (part: Buffer) => (log += part.toString()));
  // not on stdout: what is said holds a secret
  const said = once(child, 'message') as Promise<[T]>;
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${name} stopped before it said where it is: ${log}`);
  });
  try {
    return { child, said: (await Promise.race([said, gone]))[0] };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    gone.catch(() => undefined);
  }
}
