import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** All that the benchmark has started and not yet stopped: only these are ever signalled. */
const running = new Set();

const hasTaskset = (() => {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
})();

/** Where a process runs: subjects alone on one core, load and upstream on another. */
export const cores = { subject: 0, load: 1 };
export const isPinned = hasTaskset;

export function start([file, ...args], { core, env = {}, stdio, cwd }) {
  const pinned = hasTaskset ? ['taskset', '-c', String(core), file, ...args] : [file, ...args];
  const child = spawn(pinned[0], pinned.slice(1), { env: { ...cleanEnvironment(), ...env }, stdio, cwd });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(late);
}

export const stopAll = () => Promise.all([...running].map(stop));

/** Resolves when the process has printed what matches, rejects with all it printed when it ends before. */
export function printed(child, pattern, timeoutMs) {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why) => reject(new Error(`${why}; it printed:\n${text.slice(-2_000)}`));
    const late = setTimeout(() => fail(`not ready after ${timeoutMs} ms`), timeoutMs);
    const read = (part) => {
      if (text.length < 1_000_000) text += part;
      if (!pattern.test(text)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Peak resident memory in MiB, where the system tells. */
export function peakMemoryMiB(child) {
  const [, kib] = /^VmHWM:\s+(\d+)/m.exec(procFile(child, 'status')) ?? [];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

/** CPU time used so far, milliseconds; a clock tick is 10 ms. */
export function cpuMs(child) {
  const fields = procFile(child, 'stat').split(') ').at(-1).split(' ');
  return fields.length < 13 ? undefined : (Number(fields[11]) + Number(fields[12])) * 10;
}

function procFile(child, name) {
  try {
    return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** Settings of the shell must not reach the subjects. */
function cleanEnvironment() {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }) };
}
