import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The gateway as JavaScript, in a folder of its own: others build while this test runs. */
export async function build(): Promise<string> {
  await mkdir(resolve(root, 'node_modules/.cache'), { recursive: true });
  const folder = await mkdtemp(resolve(root, 'node_modules/.cache/workers-test-'));
  const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
  // types are checked once, before the tests
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder], { cwd: root });
  await writeFile(resolve(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Gateways on one port, as a process of their own. */
export interface Crew {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly process: ChildProcess;
  /** The process ids of the workers that were ready, dead ones included, in the order in which they came. */
  readonly ready: () => readonly number[];
  /** All that it wrote to standard error. */
  readonly log: () => string;
  /** Its exit code after the signal. */
  stop(signal: NodeJS.Signals): Promise<number>;
}

export async function startCrew(folder: string, workers: number): Promise<Crew> {
  // What main.js does with the setting; PORT and the like come from nowhere but here.
  const script = `
    import { loadConfig } from './config.js';
    import { serve } from './workers/index.js';
    const gateway = await serve(loadConfig({ PORT: '0', DATABASE_URL: ${JSON.stringify(`file:${resolve(folder, 'gateway.db')}`)} }), { customers: 4, invoiceLineItems: 30 }, ${workers});
    if (gateway) {
      console.log(JSON.stringify({ url: gateway.url, sandboxUrl: gateway.sandboxUrl }));
      process.on('SIGTERM', () => gateway.close().then((cut) => process.exit(cut === 0 ? 0 : 1)));
    }`;
  await writeFile(resolve(folder, 'crew.js'), script);
  const child = spawn(process.execPath, [resolve(folder, 'crew.js')], { env: { PATH: process.env['PATH'] } });
  let log = '';
  child.stderr.on('data', (part: Buffer) => (log += part.toString()));
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  try {
    await vi.waitFor(() => expect(said, log).toContain('\n'), { timeout: 15_000 });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    ...(JSON.parse(said) as { url: string; sandboxUrl: string }),
    process: child,
    log: () => log,
    ready: () => [...log.matchAll(/Worker (\d+) is ready/g)].map(([, pid]) => Number(pid)),
    async stop(signal) {
      const gone = once(child, 'exit');
      child.kill(signal);
      const [code] = await gone;
      return code as number;
    },
  };
}

/** One request on a connection of its own: connections are dealt to the workers in turn. */
export async function ask(url: string, query: string): Promise<Record<string, never>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, never>; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}
