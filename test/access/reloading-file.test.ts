import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FileProblems, openReloadingFile } from '../../src/access/reloading-file.ts';
import { recordedLogger } from '../helpers/recorded-logger.ts';

async function fileWith(content: string, mode = 0o600) {
  const folder = await mkdtemp(join(tmpdir(), 'reloading-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'file.json');
  await writeFile(path, content, { mode: 0o600 });
  await chmod(path, mode);
  const { logger, lines } = recordedLogger();
  const clock = { now: 0 };
  const open = () =>
    openReloadingFile({
      path,
      variable: 'GATEWAY_POLICY_FILE',
      read: (json, reader) => {
        if (json === 'wrong') reader.problem('', 'is wrong', 'something right');
        return json;
      },
      logger,
      now: () => clock.now,
    });
  return { path, open, lines, clock, write: (text: string) => writeFile(path, text) };
}

const problemsOf = (opening: Promise<unknown>): Promise<readonly string[]> =>
  opening.then(
    () => [],
    (error: unknown) => (error as FileProblems).problems,
  );

it('is read again a second after it was looked at, and not sooner', async () => {
  const { open, write, clock, lines } = await fileWith('"one"');
  const file = await open();
  await write('"other"');
  clock.now = 999;
  expect(await file.current()).toBe('one');
  clock.now = 1_000;
  expect(await file.current()).toBe('other');
  expect(lines.join('')).toContain('the file has changed and is in force');
});

it.each([
  ['no JSON', '{'],
  ['not what it should say', '"wrong"'],
])('stays in force as it was while its content is %s, which is told once', async (_, content) => {
  const { open, write, clock, lines } = await fileWith('"one"');
  const file = await open();
  await write(content);
  for (clock.now = 1_000; clock.now < 5_000; clock.now += 1_000) expect(await file.current()).toBe('one');
  expect(lines.filter((line) => line.includes('what was in force before stays so'))).toHaveLength(1);
  await write('"right again"');
  expect(await file.current()).toBe('right again');
});

it('stays in force as it was when it is gone, or others may write it', async () => {
  const { open, path, clock } = await fileWith('"one"');
  const file = await open();
  await writeFile(path, '"planted"');
  await chmod(path, 0o666);
  clock.now = 1_000;
  expect(await file.current()).toBe('one');
  await rm(path);
  clock.now = 2_000;
  expect(await file.current()).toBe('one');
});

it.each([
  ['others may write', '"one"', 0o622, 'that others may write; accepted: one with mode 600'],
  ['a group may write', '"one"', 0o620, 'that others may write'],
  ['is no JSON', '{', 0o600, 'that is no JSON'],
  ['is larger than any that people write', `"${'x'.repeat(5_000_000)}"`, 0o600, 'of 5000002 bytes'],
])('is refused at the start when it %s', async (_, content, mode, problem) => {
  const { open } = await fileWith(content, mode);
  expect(await problemsOf(open())).toEqual([expect.stringContaining(`GATEWAY_POLICY_FILE names a file ${problem}`)]);
});

it('is refused at the start when it is not there', async () => {
  const { open, path } = await fileWith('"one"');
  await rm(path);
  expect(await problemsOf(open())).toEqual([expect.stringContaining('cannot be read (ENOENT)')]);
});
