import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSecrets } from './find-secrets.ts';
import { type Output, flushRecord, folderVariable, readRecord, record } from './record.ts';

/** The one command that prints a secret on purpose: it shows a new API key, once. */
const showsKeys = /keys\/main\.js create/;
const mostTold = 20;

/** Records all that a run of the tests puts out, and fails it at its end when a token, a secret or a customer is in it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'partner-graph-output-'));
  process.env[folderVariable] = folder;
  const restore = [process.stdout, process.stderr].map((stream, index) => recordWrites(stream, `runner ${index + 1}`));
  return () => {
    for (const one of restore) one();
    flushRecord();
    const outputs = readRecord(folder);
    rmSync(folder, { recursive: true });
    failIfLeaked(outputs);
  };
}

function recordWrites(stream: NodeJS.WriteStream, from: string): () => void {
  const { write } = stream;
  stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
    record({ kind: 'output', from, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
    return write.call(stream, chunk, ...rest);
  }) as typeof write;
  return () => void (stream.write = write);
}

function failIfLeaked(outputs: readonly Output[]): void {
  const found = outputs
    .flatMap(findSecrets)
    .filter(({ from, what }) => !(what === 'an API key' && showsKeys.test(from)));
  if (found.length === 0) return;
  const lines = found.slice(0, mostTold).map(({ before, from, what }) => `- ${what} in ${from}, behind: ${before}`);
  console.error(`The output of this run holds ${found.length} things that it must not:\n${lines.join('\n')}`);
  // an error that is thrown here is told, and the run passes all the same
  process.exitCode = 1;
}
