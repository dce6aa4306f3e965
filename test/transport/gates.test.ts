import { describe, expect, it } from 'vitest';
import { createGates, gateKey, GateClosed, type Gates, type Passed } from '../../src/transport/gates.ts';
import { failureOf, customerId, getCustomer } from './helpers/connect.ts';
import { settled, virtualClock } from './helpers/virtual-clock.ts';

const key = 'get-customer a';

/** Those who come to a gate, by name, and those whom it has let through. */
function visitors(gates: Gates, isWrite = false, waitLeftMs = 90_000) {
  const through: string[] = [];
  const passes = new Map<string, Passed>();
  const come = (name: string, options = { isWrite, waitLeftMs }): void => {
    const place = gates.pass(key, { isWrite: options.isWrite, waitLeftMs: () => options.waitLeftMs });
    if (place === undefined) return void through.push(name);
    const enter = (passed: Passed): void => {
      through.push(name);
      passes.set(name, passed);
    };
    if (typeof place === 'function') enter(place);
    else place.turn.then(enter, () => undefined);
  };
  const answer = async (became: 'answered' | 'refused' | 'unsent', ...names: readonly string[]): Promise<void> => {
    for (const name of names) passes.get(name)?.(became);
    await settled();
  };
  return { come, through, answer };
}
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${index}`);

describe('a gate', () => {
  it('is one for an operation and a customer, however the customer is spelt', () => {
    const other = 'd6bf25b7-e0a8-4f2d-a31b-97b55cfc774d';
    const of = (id: string) => ({ operation: getCustomer, path: `/v1/customers/${id}` });
    expect(gateKey(of(customerId))).toBe(gateKey(of(customerId.toUpperCase())));
    expect(gateKey(of(customerId))).not.toBe(gateKey(of(other)));
    expect(gateKey({ operation: getCustomer, path: '/v1/customers?size=1' })).toBe('get-customer ');
  });

  it('is not opened earlier by a shorter wait', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    gates.close('a', 10_000);
    gates.close('a', 1_000);
    expect(gates.closed).toBe(1);
    await clock.advance(4_000);
    expect(gates.waitMs('a')).toBe(6_000);
    await clock.advance(6_000);
    expect(gates.waitMs('a')).toBe(0);
    expect(gates.closed).toBe(0);
  });

  it('that was never closed lets everybody through without a word', () => {
    expect(createGates(virtualClock()).pass(key, { isWrite: false, waitLeftMs: () => 0 })).toBeUndefined();
  });
});

describe('a gate that opens', () => {
  it('lets one through, then two, four, eight at a time', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through, answer } = visitors(gates);
    gates.close(key, 5_000);
    for (const name of names(20)) come(name);
    await clock.advance(4_999);
    expect(through).toEqual([]);
    await clock.advance(1);
    expect(through).toEqual(names(1));
    await answer('answered', 'r0');
    expect(through).toEqual(names(3));
    await answer('answered', 'r1', 'r2');
    expect(through).toEqual(names(7));
    await answer('answered', 'r3', 'r4', 'r5', 'r6');
    expect(through).toEqual(names(15));
  });

  it('is for those who were refused themselves and come back as narrow as for those who waited', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through } = visitors(gates);
    gates.close(key, 5_000);
    await clock.advance(5_000);
    for (const name of names(20)) come(name);
    await settled();
    expect(through).toEqual(names(1));
  });

  it('lets writes through before reads', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through, answer } = visitors(gates);
    gates.close(key, 1_000);
    come('read 1');
    come('read 2');
    come('write 1', { isWrite: true, waitLeftMs: 90_000 });
    come('write 2', { isWrite: true, waitLeftMs: 90_000 });
    await clock.advance(1_000);
    expect(through).toEqual(['write 1']);
    await answer('answered', 'write 1');
    expect(through).toEqual(['write 1', 'write 2', 'read 1']);
  });

  it('closes again for all when the first is refused: hundreds who wait cost one request', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through, answer } = visitors(gates);
    gates.close(key, 1_000);
    for (const name of names(300)) come(name);
    await clock.advance(1_000);
    gates.close(key, 7_000);
    await answer('refused', 'r0');
    await clock.advance(6_999);
    expect(through).toEqual(names(1));
    await clock.advance(1);
    expect(through).toEqual(names(2));
  });

  it('turns those away at once who cannot wait for the new opening', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    gates.close(key, 1_000);
    const place = gates.pass(key, { isWrite: false, waitLeftMs: () => 5_000 });
    if (typeof place !== 'object') throw new Error('expected a place in the queue');
    const failure = failureOf(place.turn);
    gates.close(key, 5_000);
    expect(await failure).toMatchObject({ constructor: GateClosed, waitMs: 5_000 });
  });

  it('does not wait for an answer that takes long: a refusal comes at once', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through } = visitors(gates);
    gates.close(key, 1_000);
    for (const name of names(20)) come(name);
    await clock.advance(1_000);
    expect(through).toHaveLength(1);
    await clock.advance(1_000);
    expect(through).toHaveLength(2);
    await clock.advance(1_000);
    expect(through).toHaveLength(4);
  });

  it('gives the turn of one who left, or who did not send after all, to the next', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through, answer } = visitors(gates);
    gates.close(key, 1_000);
    const leaving = gates.pass(key, { isWrite: false, waitLeftMs: () => 90_000 });
    come('a');
    come('b');
    if (typeof leaving === 'object') leaving.leave();
    await clock.advance(1_000);
    expect(through).toEqual(['a']);
    await answer('unsent', 'a');
    expect(through).toEqual(['a', 'b']);
  });

  it('stands wide open, and is forgotten, after as many answers as there are connections', async () => {
    const clock = virtualClock();
    const gates = createGates(clock);
    const { come, through, answer } = visitors(gates);
    gates.close(key, 1_000);
    for (const name of names(500)) come(name);
    await clock.advance(1_000);
    for (const name of names(64)) {
      expect(through.length).toBeLessThan(500);
      await answer('answered', name);
    }
    expect(through).toHaveLength(500);
    expect(gates.pass(key, { isWrite: false, waitLeftMs: () => 0 })).toBeUndefined();
  });
});
