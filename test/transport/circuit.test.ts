import { describe, expect, it } from 'vitest';
import { createCircuits } from '../../src/transport/circuits.ts';
import type { Verdict } from '../../src/transport/circuit.ts';
import { createCart, customerId, getCustomer } from './helpers/connect.ts';

const customer = (index: number): string => customerId.replace(/^.{8}/, String(index).padStart(8, '0'));
const read = (index: number) => ({ operation: getCustomer, path: `/v1/customers/${customer(index)}` });
const list = { operation: { ...getCustomer, id: 'list-customers' }, path: '/v1/customers?size=100' };

function circuitsOf() {
  const clock = { now: 1_000_000 };
  const circuits = createCircuits(() => clock.now);
  const send = (request: typeof list) => {
    const sentAt = circuits.sent(request);
    return (verdict: Verdict, isAboutHost?: boolean): void => circuits.ended(request, sentAt, verdict, isAboutHost);
  };
  const end = (request: typeof list, verdict: Verdict, times = 1, isAboutHost = false): void => {
    for (let time = 0; time < times; time += 1) send(request)(verdict, isAboutHost);
  };
  return { clock, circuits, end, send };
}

describe('a circuit', () => {
  it('opens after ten failures that are half of the answers, of three customers', () => {
    const { circuits, end } = circuitsOf();
    for (let index = 0; index < 9; index += 1) end(read(index % 3), 'failed');
    expect(circuits.refusesForMs(read(7))).toBe(0);
    end(read(0), 'failed');
    expect(circuits.refusesForMs(read(7))).toBe(5_000);
    expect(circuits.states()).toEqual([['get-customer', 'open']]);
  });

  it('is one for an operation: others go on', () => {
    const { circuits, end } = circuitsOf();
    for (let index = 0; index < 10; index += 1) end(read(index), 'failed');
    expect(circuits.refusesForMs({ operation: createCart, path: read(0).path })).toBe(0);
    expect(circuits.refusesForMs(list)).toBe(0);
  });

  it('stays closed while most requests are answered', () => {
    const { circuits, end } = circuitsOf();
    for (let index = 0; index < 100; index += 1) {
      end(read(index), 'failed');
      end(read(index), 'well', 2);
    }
    expect(circuits.refusesForMs(read(200))).toBe(0);
  });

  it('stays closed for failures that are far apart', () => {
    const { circuits, clock, end } = circuitsOf();
    for (let index = 0; index < 100; index += 1) {
      end(read(index), 'failed');
      clock.now += 2_000;
    }
    expect(circuits.refusesForMs(read(200))).toBe(0);
  });

  it('is not opened for all by one customer upstream chokes on, which is left alone itself', () => {
    const { circuits, end } = circuitsOf();
    end(read(1), 'failed', 1_000);
    expect(circuits.refusesForMs(read(2))).toBe(0);
    expect(circuits.refusesForMs(read(1))).toBe(5_000);
    expect(circuits.openResources).toBe(1);
    expect(circuits.states()).toEqual([['get-customer', 'closed']]);
  });

  it('is not opened by two of them either', () => {
    const { circuits, end } = circuitsOf();
    for (const index of [1, 2]) end(read(index), 'failed', 500);
    expect(circuits.refusesForMs(read(3))).toBe(0);
  });

  it('of an operation that is about nobody opens for its own failures', () => {
    const { circuits, end } = circuitsOf();
    end(list, 'failed', 10);
    expect(circuits.refusesForMs(list)).toBe(5_000);
  });

  it('opens for one customer alone when not even a connection can be made', () => {
    const { circuits, end } = circuitsOf();
    end(read(1), 'failed', 10, true);
    expect(circuits.refusesForMs(read(2))).toBe(5_000);
  });

  it('does not mind requests that were not answered for our own reasons', () => {
    const { circuits, end } = circuitsOf();
    for (let index = 0; index < 100; index += 1) end(read(index), 'unknown');
    expect(circuits.states()).toEqual([]);
  });

  it('remembers a bounded number of resources', () => {
    const { circuits, end } = circuitsOf();
    for (let index = 0; index < 20_000; index += 1) end({ ...read(index), operation: getCustomer }, 'failed');
    expect(circuits.openResources).toBeLessThanOrEqual(1_000);
  });
});

describe('an open circuit', () => {
  const opened = () => {
    const all = circuitsOf();
    for (let index = 0; index < 10; index += 1) all.end(read(index), 'failed');
    return all;
  };

  it('lets one request try after five seconds, and closes when that is answered', () => {
    const { circuits, clock, send } = opened();
    clock.now += 4_999;
    expect(circuits.refusesForMs(read(20))).toBe(1);
    clock.now += 1;
    expect(circuits.states()).toEqual([['get-customer', 'half-open']]);
    expect(circuits.refusesForMs(read(20))).toBe(0);
    const ended = send(read(20));
    expect(circuits.refusesForMs(read(21))).toBe(5_000);
    ended('well');
    expect(circuits.refusesForMs(read(21))).toBe(0);
    expect(circuits.states()).toEqual([['get-customer', 'closed']]);
  });

  it('stays open for as long again when that fails', () => {
    const { circuits, clock, send } = opened();
    clock.now += 5_000;
    send(read(20))('failed');
    expect(circuits.refusesForMs(read(21))).toBe(5_000);
  });

  it('lets another try when the first was not sent after all, or is not answered', () => {
    const { circuits, clock, send } = opened();
    clock.now += 5_000;
    send(read(20))('unknown');
    expect(circuits.refusesForMs(read(21))).toBe(0);
    send(read(21));
    clock.now += 5_000;
    expect(circuits.refusesForMs(read(22))).toBe(0);
  });

  it('does not believe answers to what was sent before it opened', () => {
    const { circuits, clock, end, send } = circuitsOf();
    const early = send(read(30));
    for (let index = 0; index < 10; index += 1) end(read(index), 'failed');
    clock.now += 5_000;
    early('well');
    expect(circuits.states()).toEqual([['get-customer', 'half-open']]);
  });

  it('that has closed starts counting anew', () => {
    const { circuits, clock, end, send } = opened();
    clock.now += 5_000;
    send(read(20))('well');
    for (let index = 0; index < 9; index += 1) end(read(index), 'failed');
    expect(circuits.refusesForMs(read(21))).toBe(0);
  });
});
