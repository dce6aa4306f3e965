import { expect, onTestFinished, test } from 'vitest';
import { writeLastWords } from '../../src/observability/last-words.ts';
import { recordedLogger } from '../helpers/recorded-logger.ts';

test.each<[string, unknown, string]>([
  [
    'an error, without what it carries along',
    Object.assign(new RangeError('no room'), { request: { headers: { authorization: 'abc' } } }),
    'RangeError: no room',
  ],
  ['whatever else is thrown', 'nothing good', 'Error: nothing good'],
  ['a secret in it masked', new Error('client_secret=abcdef'), 'Error: [removed]'],
])('an error that nobody has caught is one line, and the process ends: %s', (_, thrown, text) => {
  const { logger, lines } = recordedLogger();
  const codes: number[] = [];
  writeLastWords(logger, (code) => codes.push(code));
  const written = process.listeners('uncaughtException').at(-1) as (error: unknown) => void;
  onTestFinished(() => void process.off('uncaughtException', written));
  written(thrown);
  expect(codes).toEqual([1]);
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '') as { readonly error: string };
  expect(line.error).toBe(text);
  expect(lines[0]).not.toMatch(/abc/);
});
