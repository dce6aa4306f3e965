import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const started: ChildProcess[] = [];

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
}, 120_000);
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

/** The process that `npm start` ends in, with nothing set but what the test sets. */
function start(env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
  });
  started.push(child);
  return child;
}

async function linesUntil(child: ChildProcess, pattern: RegExp): Promise<string[]> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (pattern.test(line)) return lines;
  }
  throw new Error(`It ended without ${pattern}: ${lines.join('\n')}`);
}

test('with nothing set it says on its first line that it is the sandbox, answers a query, and ends on SIGTERM', async () => {
  const child = start({});
  const lines = await linesUntil(child, /Health:/);
  expect(lines[0]).toMatch(/^SANDBOX: /);
  const url = lines.join('\n').match(/GraphQL: +(\S+)/)?.[1] ?? '';

  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ customers(first: 1) { nodes { companyProfile { companyName } } } }' }),
  });
  expect(await response.json()).toMatchObject({
    data: { customers: { nodes: [{ companyProfile: { companyName: expect.any(String) } }] } },
  });

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('settings that are wrong are all named in one message, the sandbox’s among them, and it does not start', async () => {
  const child = start({ PARTNER_CENTER_TENANT_ID: 'not a tenant', SANDBOX_CUSTOMERS: 'many', HOST: '0.0.0.0' });
  let message = '';
  child.stderr?.on('data', (part: Buffer) => (message += part.toString()));
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  for (const variable of [
    'PARTNER_CENTER_TENANT_ID',
    'PARTNER_CENTER_CLIENT_ID',
    'PARTNER_CENTER_CLIENT_SECRET',
    'GATEWAY_AUTH',
    'HOST',
    'SANDBOX_CUSTOMERS',
  ]) {
    expect(message).toContain(variable);
  }
});
