import { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { flushRecord, record } from './record.ts';

/** What the processes print that a test starts is the run's output too, whether the test looks at it or not. */
type Spawn = (this: ChildProcess, options: { readonly args?: readonly string[] }) => unknown;
const prototype = ChildProcess.prototype as unknown as { spawn: Spawn & { readonly isRecorded?: true } };
const { spawn } = prototype;

if (!spawn.isRecorded) {
  prototype.spawn = Object.assign(
    function (this: ChildProcess, options: Parameters<Spawn>[0]) {
      const started = spawn.call(this, options);
      const command = (options.args ?? []).map(String).join(' ').slice(0, 300);
      for (const [name, stream] of [
        ['stdout', this.stdout],
        ['stderr', this.stderr],
      ] as const) {
        if (stream) recordChunks(stream, `${name} of ${this.pid}: ${command}`);
      }
      return started;
    } satisfies Spawn,
    { isRecorded: true as const },
  );
}

/** Where chunks come in, so that whoever reads the stream still gets all of it. */
function recordChunks(stream: Readable, from: string): void {
  const { push } = stream;
  stream.push = (chunk: Buffer | string | null, ...rest) => {
    if (chunk !== null) record({ kind: 'output', from, text: Buffer.from(chunk as Buffer).toString('utf8') });
    return push.call(stream, chunk, ...rest);
  };
}

afterAll(flushRecord);
process.once('exit', flushRecord);
