import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { onlyError } from '../helpers/observe.ts';
import type { LedgerEntry } from '../helpers/sandbox-control.ts';
import {
  createCart,
  type Kind,
  listUnderParents,
  oneObject,
  onePage,
  type Prepared,
  registerSubscription,
  updateCart,
} from './helpers/kinds.ts';
import { holds, prepare, titleOf } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

const reads = {
  'an object': oneObject,
  'a page': onePage,
  'a list under the second of three parents': listUnderParents,
};
const writes = { registerSubscription, createCart, updateCart };

const kinds = { ...reads, ...writes };
type Name = keyof typeof kinds;
const names = Object.keys(kinds) as Name[];

/** A gateway for each kind. They are started before the tests that measure time: to start one takes the processor. */
function worldsWith(env: Readonly<Record<string, string>>): (name: Name) => World {
  const worlds = new Map<Name, World>();
  beforeAll(async () => {
    for (const name of names) {
      worlds.set(name, await openWorld(await startTestGateway({ customers: 60, invoiceLineItems: 10 }, env)));
    }
  });
  afterAll(async () => {
    for (const { gateway } of worlds.values()) await gateway.close();
  });
  return (name) => worlds.get(name) as World;
}

describe('an answer that takes longer than the second that an attempt may', () => {
  const worldOf = worldsWith({
    PARTNER_CENTER_ATTEMPT_TIMEOUT_MS: '1000',
    PARTNER_CENTER_RETRIES: '1',
    PARTNER_CENTER_RETRY_BUDGET: '100',
  });
  const late = { latencyMs: 1_500 };
  const dripping = { drip: 20 };
  const forEver = { times: 0, fault: { latencyMs: 2_500 } };
  const ofReads = [
    ['a late answer', late, ['the data', 2]],
    ['answers that are late each time', forEver, ['UPSTREAM_TIMEOUT', 2]],
    ['a body that drips', dripping, ['the data', 2]],
  ] as const;
  const ofWrites = [['a body that drips', dripping, ['UPSTREAM_TIMEOUT', 1, 1]]] as const;

  describe.concurrent.each(names)('%s', (name) => {
    const rows = name in reads ? ofReads : ofWrites;
    const titled = rows.map(([fault, spoil, expected]) => [titleOf(fault, expected), spoil, expected] as const);
    // the answer to a registration has no body that could drip
    if (name !== 'registerSubscription') {
      test.sequential.each(titled)('%s', (_, spoil, expected) => holds(worldOf(name), kinds[name], spoil, expected));
    }

    if (name in reads) return;
    test.sequential('a write whose caller was told so is executed late, and once', async () => {
      const world = worldOf(name);
      const { sandbox } = world.gateway;
      const prepared = await prepare(kinds[name], world);
      await sandbox.clearLedger();
      await sandbox.addFault({ ...prepared.spoilt, fault: late });
      const answer = await world.gateway.execute(prepared.document, prepared.variables);
      expect(onlyError(answer).code).toBe('UPSTREAM_TIMEOUT');
      await vi.waitFor(async () => expect(await calls(world, prepared)).toMatchObject([{ executed: true }]), 5_000);
    });
  });
});

describe('the deadline of a whole request', () => {
  const worldOf = worldsWith({ GATEWAY_REQUEST_TIMEOUT_MS: '3000' });

  test.concurrent.each(names)('ends %s, and nothing is sent behind it', async (name) => {
    const world = worldOf(name);
    const { sandbox } = world.gateway;
    const prepared = await prepare(kinds[name], world);
    await sandbox.clearLedger();
    await sandbox.addFault({ ...prepared.spoilt, times: 0, fault: { latencyMs: 3_500, status: 500 } });
    const { errors } = await world.gateway.execute(prepared.document, prepared.variables);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    await vi.waitFor(async () => expect(await calls(world, prepared)).toMatchObject([{ status: 500 }]), 5_000);
  });
});

describe('a caller who leaves', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await startTestGateway({ customers: 120, invoiceLineItems: 10 }));
  });
  afterAll(() => world.gateway.close());

  /** Sends the operation, and leaves as soon as its spoilt REST call has arrived upstream. */
  const leave = async (kind: Kind, fault: object): Promise<Prepared> => {
    const prepared = await prepare(kind, world);
    const { sandbox, url } = world.gateway;
    const before = (await calls(world, prepared)).length;
    await sandbox.addFault({ ...prepared.spoilt, fault });
    const leaving = new AbortController();
    const answer = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: prepared.document, variables: prepared.variables }),
      signal: leaving.signal,
    });
    const left = expect(answer).rejects.toThrow('aborted');
    await vi.waitFor(async () => expect(await calls(world, prepared)).toHaveLength(before + 1), 5_000);
    leaving.abort();
    await left;
    return prepared;
  };

  test.each(Object.entries(reads))('takes the retries of %s along', async (_, kind) => {
    const prepared = await leave(kind, { latencyMs: 300, status: 500 });
    await vi.waitFor(async () => expect((await calls(world, prepared)).at(-1)).toMatchObject({ status: 500 }), 5_000);
    // another of the kind shows that the gateway goes on, and that nothing else was sent for the one who left
    await holds(world, kind, {}, ['the data', 1]);
  });

  test.each(Object.entries(writes))('does not make %s happen twice', async (_, kind) => {
    const prepared = await leave(kind, { latencyMs: 300 });
    await vi.waitFor(
      async () => expect((await calls(world, prepared)).at(-1)).toMatchObject({ executed: true }),
      5_000,
    );
    await holds(world, kind, {}, ['the data', 1, 1]);
  });
});

const calls = async ({ gateway }: World, { spoilt }: Prepared): Promise<readonly LedgerEntry[]> =>
  (await gateway.sandbox.ledger(spoilt.operation)).filter(
    ({ path }) => spoilt.path === undefined || path === spoilt.path,
  );
