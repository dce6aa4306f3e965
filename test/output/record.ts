import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that was put out during a run of the tests. */
export interface Output {
  /** `log`: a line of the gateway's logger. `output`: anything that a process wrote. */
  readonly kind: 'log' | 'output';
  /** Which stream; what one stream wrote belongs together, in its order. */
  readonly from: string;
  readonly text: string;
}

/** Where the processes of a run put down what they saw; set by global-setup.ts. */
export const folderVariable = 'TEST_OUTPUT_FOLDER';
/** Of a run's own records, so that few writes are many lines. Characters. */
const mostUnwritten = 64 * 1024;

let unwritten = '';

/** Keeps it until the run has ended and is looked through. */
export function record(output: Output): void {
  unwritten += `${JSON.stringify(output)}\n`;
  if (unwritten.length > mostUnwritten) flushRecord();
}

export function flushRecord(): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined && unwritten !== '') appendFileSync(join(folder, `${process.pid}.jsonl`), unwritten);
  unwritten = '';
}

/** All that was recorded, each stream as a whole. */
export function readRecord(folder: string): readonly Output[] {
  const streams = new Map<string, Output>();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const { from, kind, text } = JSON.parse(line) as Output;
      const name = `${file} ${kind} ${from}`;
      const before = streams.get(name)?.text ?? '';
      streams.set(name, { from, kind, text: before + text });
    }
  }
  return [...streams.values()];
}
