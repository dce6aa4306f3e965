import { upstreamConnections } from '../subjects/index.mjs';
import { cores, cpuMs, freePort, peakMemoryMiB, printed, start, stop } from './children.mjs';

const readyTimeoutMs = 60_000;

/** Starts a subject on its core, or those that it is given; resolves when it is ready. */
export async function startSubject(subject, { upstreamUrl, folder, nodeOptions, core = cores.subject, env = {} }) {
  const port = await freePort();
  const place = { port, upstreamUrl, folder, nodeOptions };
  subject.prepare?.(place);
  const startedAt = performance.now();
  const child = start(subject.command(place), {
    core,
    env: {
      PORT: String(port),
      UPSTREAM_URL: upstreamUrl,
      UPSTREAM_CONNECTIONS: String(upstreamConnections),
      ...subject.env(place),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
  });
  let systemError;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => (systemError ??= /\b(?:\w+ )?E[A-Z]{5,}\b(?= )/.exec(part)?.[0]));
  }
  await printed(child, subject.ready, readyTimeoutMs);
  return {
    subject,
    port,
    readyMs: performance.now() - startedAt,
    peakMemoryMiB: () => peakMemoryMiB(child),
    cpuMs: () => cpuMs(child),
    /** The first it logged: `connect EMFILE`. */
    systemError: () => systemError,
    signal: (name) => child.kill(name),
    printed: (pattern, timeoutMs) => printed(child, pattern, timeoutMs),
    stop: () => stop(child),
  };
}
