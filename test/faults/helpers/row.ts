import { expect, vi } from 'vitest';
import type { ErrorCode } from '../../../src/errors.ts';
import { sandboxCredentials } from '../../../src/sandbox/credentials.ts';
import { observe, type Observed } from '../../helpers/observe.ts';
import type { Kind, Prepared } from './kinds.ts';
import type { World } from './world.ts';

/** What the caller sees of a fault, and how often upstream's ledger shows the spoilt call: sent and, of a write, executed. */
export type Expectation =
  | readonly [sees: ErrorCode | 'the data', sent: number, executed?: number]
  | readonly [sees: ErrorCode | 'the data', sent: number, executed: number | undefined, more: Details];

export interface Details {
  /** `extensions.retryAfterSeconds`. */
  readonly retryAfterSeconds?: number;
  /** A part of the message. */
  readonly message?: string;
  /** `extensions.partnerCenter.code`. */
  readonly code?: string;
}

/** `502 with HTML: the caller sees UPSTREAM_UNAVAILABLE; sent 1, executed 0`. */
export const titleOf = (fault: string, [sees, sent, executed]: Expectation): string =>
  `${fault}: the caller sees ${sees}; sent ${sent}${executed === undefined ? '' : `, executed ${executed}`}`;

/** Runs an operation of the kind with its REST call spoilt, and holds everything that can be seen of it to what is expected. */
export async function holds(world: World, kind: Kind, fault: object, expected: Expectation): Promise<void> {
  const prepared = await prepare(kind, world);
  const { sandbox } = world.gateway;
  await sandbox.clearFaults();
  await sandbox.addFault({ ...prepared.spoilt, ...asRule(fault) });
  const answer = await observe(world.gateway, prepared.document, prepared.variables);
  await sandbox.clearFaults();
  expectAnswer(prepared, answer, expected);
  expectLedger(prepared, answer, expected);
}

/** Prepares an operation under the limits of the test, which a machine that is busy with other things may exceed. */
export const prepare = (kind: Kind, world: World): Promise<Prepared> => vi.waitFor(() => kind(world), 15_000);

/** A fault is spoilt answers of the sandbox, once; or a rule of its own with how often. */
const asRule = (fault: object): object => ('fault' in fault ? fault : { fault });

function expectAnswer(
  { whole, failed, errorPath }: Prepared,
  { data, errors }: Observed<unknown>,
  [sees, , , details = {}]: Expectation,
): void {
  expectNothingInside({ data, errors });
  if (sees === 'the data') {
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(whole);
    return;
  }
  expect(errors).toMatchObject([
    {
      path: errorPath,
      ...(details.message !== undefined && { message: expect.stringContaining(details.message) as string }),
      extensions: { code: sees, ...(details.code !== undefined && { partnerCenter: { code: details.code } }) },
    },
  ]);
  expect(errors?.[0]?.extensions?.['retryAfterSeconds']).toBe(details.retryAfterSeconds);
  expect(data).toEqual(failed);
}

function expectLedger(
  { spoilt, before, after }: Prepared,
  { ledger }: Observed<unknown>,
  [sees, sent, executed]: Expectation,
): void {
  const isSpoilt = (entry: (typeof ledger)[number]): boolean =>
    entry.operation === spoilt.operation && (spoilt.path === undefined || entry.path === spoilt.path);
  const calls = ledger.filter(isSpoilt);
  expect(calls, 'sent').toHaveLength(sent);
  if (executed !== undefined)
    expect(
      calls.filter((one) => one.executed),
      'executed',
    ).toHaveLength(executed);
  expect(new Set(calls.map(({ requestId }) => requestId)).size, 'request ids').toBeLessThanOrEqual(1);
  const others = ledger.filter((entry) => !isSpoilt(entry)).map(({ operation }) => operation);
  expect(others.sort()).toEqual([...before, ...(sees === 'the data' ? after : [])].sort());
}

/** Nothing of the inside reaches a caller: no secret, no address, no stack. */
export function expectNothingInside(answer: unknown): void {
  const text = JSON.stringify(answer);
  expect(text).not.toContain(sandboxCredentials.clientSecret);
  expect(text).not.toContain(sandboxCredentials.refreshToken);
  expect(text).not.toMatch(/bearer|127\.0\.0\.1|localhost|\.invalid|node_modules|node:|\bat \S+ ?\(|\.[jt]s:\d/i);
}
