import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cores, isPinned } from './children.mjs';

const bench = resolve(import.meta.dirname, '..');

/** On what was measured. Names neither the machine nor its folders. */
export function describeMachine() {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    cpu: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    node: process.version,
    cores: isPinned ? cores : undefined,
    revision: revision(),
    versions: versions(),
  };
}

/** How many cores other programs keep busy, watched for two seconds. */
export async function busyCores() {
  const before = ticks();
  await sleep(2_000);
  const after = ticks();
  return (cpus().length * (after.busy - before.busy)) / (after.all - before.all);
}

function ticks() {
  const sums = cpus().map(({ times: { idle, user, nice, sys, irq } }) => ({ idle, busy: user + nice + sys + irq }));
  const busy = sums.reduce((sum, core) => sum + core.busy, 0);
  return { busy, all: sums.reduce((sum, core) => sum + core.idle, busy) };
}

function revision() {
  const git = (...args) => execFileSync('git', args, { cwd: bench, stdio: 'pipe', encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', '../../src') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with uncommitted changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** Of the peers, as installed. */
function versions() {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(resolve(bench, 'package.json'), 'utf8'));
  return { ...dependencies, ...optionalDependencies };
}
