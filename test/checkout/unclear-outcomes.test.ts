import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';
import { readSeed } from '../helpers/seed.ts';

let driver: CheckoutDriver;
beforeAll(async () => {
  driver = await openCheckoutDriver();
});
afterEach(async () => {
  await driver.sandbox.clearFaults();
  driver.inPause = () => Promise.resolve();
});
afterAll(() => driver.close());

const minute = 60_000;
const spoil = (fault: object, times = 1) => driver.sandbox.addFault({ operation: 'checkout-cart', times, fault });
const hideAudit = () =>
  driver.sandbox.addFault({
    operation: 'list-audit-records',
    times: 0,
    fault: { status: 200, body: { totalCount: 0, items: [] } },
  });

const look = ['GET get-cart', 'GET list-orders', 'GET list-audit-records'];
const countsOf = (operations: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(operations)].map((one) => [one, operations.filter((each) => each === one).length]));

describe('a checkout that was executed, and whose answer was lost, is found out by reads', () => {
  const faults = [
    ['the connection is cut behind the execution', { reset: 'after' }],
    ['500 behind the execution', { status: 500, code: 800003, executeFirst: true }],
    ['503 behind the execution', { status: 503, executeFirst: true }],
    ['a timeout of upstream behind the execution', { status: 504, executeFirst: true }],
    ['the body is cut', { cutBody: 40 }],
    ['the body is no JSON', { rawBody: '<html>', executeFirst: true }],
    ['the body is empty', { emptyBody: true }],
    ['a success that names nothing', { body: {}, executeFirst: true }],
    ['a success whose order has no id', { body: { orders: [{}] }, executeFirst: true }],
    ['a conflict: in progress', { status: 409, code: 800060, executeFirst: true }],
  ] as const;
  test.each(faults)('%s', async (_, fault) => {
    const cartId = await driver.cart();
    await spoil(fault);
    const operation = await driver.checkout(cartId);
    expect(operation).toMatchObject({ state: 'SUCCEEDED', orderErrors: [], replayed: false, retryWithSameKey: false });
    expect(operation.orders).toHaveLength(1);
    expect(countsOf(await driver.operations())).toEqual({
      'GET get-cart': 2,
      'GET list-orders': 2,
      'POST checkout-cart': 1,
      'GET list-audit-records': 1,
      // the list does not show the order yet; the audit log has told its id
      'GET get-order': 1,
    });
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('the one read after another that fails', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    await driver.sandbox.addFault({ operation: 'get-cart', skip: 1, times: 2, fault: { status: 403, code: 2032 } });
    await driver.sandbox.addFault({ operation: 'list-audit-records', times: 1, fault: { status: 403, code: 2032 } });
    expect((await driver.checkout(cartId)).state).toBe('SUCCEEDED');
    expect(driver.pauses).toEqual([250, 1_000]);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('without an audit record once the list must show its order, and meanwhile it is said that it was executed', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    await hideAudit();
    const operation = await driver.checkout(cartId);
    expect(operation).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', orders: [], retryWithSameKey: true });
    // which orders came of it may take minutes: nobody waits for that
    expect(driver.pauses).toEqual([250, 1_000]);
    await driver.advance(15 * minute);
    await driver.complete();
    // the list is complete, but for the minute that clocks may differ
    expect(await driver.checkout(cartId)).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', orders: [] });
    await driver.advance(2 * minute);
    await driver.complete();
    const known = await driver.checkout(cartId);
    expect(known).toMatchObject({ state: 'SUCCEEDED', replayed: true, operationId: operation.operationId });
    expect([known.orders.length, await driver.executions(cartId)]).toEqual([1, 1]);
  });

  test('though the ordered cart does not show what was in it any more', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    const emptied = { status: 200, body: { id: cartId, status: 'Ordered', lineItems: [] } };
    await driver.sandbox.addFault({ operation: 'get-cart', skip: 1, times: 0, fault: emptied });
    const operation = await driver.checkout(cartId);
    // the audit log has told of an order; whether there are more, the list will show
    expect(operation).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', orders: [{ lineItems: [{ quantity: 1 }] }] });
    await driver.advance(17 * minute);
    await driver.complete();
    const known = await driver.checkout(cartId);
    expect(known).toMatchObject({ state: 'SUCCEEDED', orders: [{ id: operation.orders[0]?.id }], orderErrors: [] });
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('and never with the order of another cart that bought the same', async () => {
    await hideAudit();
    const others = [await driver.cart(), await driver.cart()];
    const { orders: ofOther } = await driver.checkout(others[0] ?? '');
    const cartId = await driver.cart();
    for (const id of [cartId, others[1] ?? '']) {
      await spoil({ reset: 'after' });
      await driver.checkout(id);
    }
    await driver.advance(20 * minute);
    await driver.complete();
    const known = await driver.checkout(cartId);
    // two orders could be it, so neither is
    expect(known).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', orders: [] });
    expect(known.orders).not.toContainEqual(ofOther[0]);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('and where a caller gives two checkouts of the same lines one correlation id, neither is guessed', async () => {
    const correlationId = randomUUID();
    const carts = [await driver.cart(), await driver.cart()];
    const checkoutBoth = async () => {
      const operations = [];
      for (const id of carts) operations.push(await driver.checkout(id, undefined, correlationId));
      return operations;
    };
    await spoil({ reset: 'after' }, 2);
    await hideAudit();
    await checkoutBoth();
    await driver.sandbox.clearFaults();
    for (const { state, orders } of await checkoutBoth()) {
      expect(state).toBe('EXECUTED_DETAILS_PENDING');
      expect(orders).toEqual([]);
    }
  });

  test('and where the first of them was found out before, the audit log still tells the second', async () => {
    const correlationId = randomUUID();
    const orders = [];
    for (const id of [await driver.cart(), await driver.cart()]) {
      await spoil({ reset: 'after' });
      const operation = await driver.checkout(id, undefined, correlationId);
      expect(operation.state).toBe('SUCCEEDED');
      orders.push(...operation.orders.map((order) => order.id));
    }
    expect(new Set(orders).size).toBe(2);
  });
});

describe('a checkout of which nothing is known is PENDING, and is not sent again', () => {
  const faults = [
    ['the connection is cut before the execution', { reset: 'before' }],
    ['500 without an execution', { status: 500 }],
    ['409: the cart is busy', { status: 409, code: 800064 }],
    ['an execution that comes late', { executeLaterMs: minute }],
  ] as const;
  test.each(faults)('%s', async (_, fault) => {
    const cartId = await driver.cart();
    await spoil(fault);
    const operation = await driver.checkout(cartId);
    expect(operation).toMatchObject({ state: 'PENDING', orders: [], retryWithSameKey: true });
    expect(driver.pauses).toEqual([250, 1_000, 2_500, 5_000]);
    expect(countsOf(await driver.operations())).toEqual({
      'GET get-cart': 6,
      'GET list-orders': 6,
      'GET list-audit-records': 5,
      'POST checkout-cart': 1,
    });
    expect(await driver.executions(cartId)).toBe(0);
  });

  test('until the execution is seen between two reads', async () => {
    const cartId = await driver.cart();
    await spoil({ executeLaterMs: minute });
    driver.inPause = () => driver.sandbox.advanceClock(31_000);
    const { state, orders } = await driver.checkout(cartId);
    expect([state, orders.length, driver.pauses]).toEqual(['SUCCEEDED', 1, [250, 1_000]]);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('and until the background sees it: asking again answers what it found, and nothing is sent', async () => {
    const cartId = await driver.cart();
    await spoil({ executeLaterMs: minute });
    const { operationId, state } = await driver.checkout(cartId);
    expect(state).toBe('PENDING');
    await driver.advance(2 * minute);
    await driver.complete();
    const again = await driver.checkout(cartId);
    expect(again).toMatchObject({ state: 'SUCCEEDED', replayed: true, operationId });
    expect(await driver.operations()).toEqual([]);
    expect(await driver.executions(cartId)).toBe(1);
  });
});

describe('that nothing was executed is said after 22 minutes of clean reads, not before', () => {
  const asked = async (): Promise<{ cartId: string; operationId: string }> => {
    const cartId = await driver.cart();
    await spoil({ reset: 'before' });
    return { cartId, operationId: (await driver.checkout(cartId)).operationId };
  };
  const stateAfter = async (operationId: string, ms: number): Promise<string | undefined> => {
    await driver.advance(ms);
    await driver.complete();
    const { checkout } = driver.service.forWriter(driver.writer());
    return (await checkout.operation(operationId))?.state;
  };

  test('and then the same key sends the same request id again', async () => {
    const { cartId, operationId } = await asked();
    const [first] = await driver.sandbox.ledger('checkout-cart');
    expect(await stateAfter(operationId, 7 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 14 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 2 * minute)).toBe('NOT_EXECUTED');
    const again = await driver.checkout(cartId);
    expect(again).toMatchObject({ state: 'SUCCEEDED', replayed: false });
    expect((await driver.sandbox.ledger('checkout-cart'))[0]?.requestId).toBe(first?.requestId);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('and a read that failed between is no clean read: the time begins anew', async () => {
    const { operationId } = await asked();
    await driver.sandbox.addFault({ operation: 'list-orders', times: 1, fault: { status: 403, code: 2032 } });
    expect(await stateAfter(operationId, 12 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 11 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 12 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 11 * minute)).toBe('NOT_EXECUTED');
  });

  test('and after a day of reads that fail a person has to look', async () => {
    const { cartId, operationId } = await asked();
    await driver.sandbox.addFault({ operation: 'list-orders', times: 0, fault: { status: 403, code: 2032 } });
    expect(await stateAfter(operationId, 23 * 60 * minute)).toBe('PENDING');
    expect(await stateAfter(operationId, 61 * minute)).toBe('NEEDS_OPERATOR');
    const again = await driver.checkout(cartId);
    expect(again).toMatchObject({ state: 'NEEDS_OPERATOR', retryWithSameKey: false, operationId });
    expect(again.correlationId).not.toBe('');
    expect(await driver.operations()).toEqual([]);
  });
});

describe('an audit log that may not be read leaves the cart and the list to tell', () => {
  const withhold = () =>
    driver.sandbox.addFault({ operation: 'list-audit-records', times: 0, fault: { status: 403, code: 2032 } });

  test('which orders were made', async () => {
    await withhold();
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    expect((await driver.checkout(cartId)).state).toBe('EXECUTED_DETAILS_PENDING');
    await driver.advance(17 * minute);
    await driver.complete();
    const known = await driver.checkout(cartId);
    expect([known.state, known.orders.length, await driver.executions(cartId)]).toEqual(['SUCCEEDED', 1, 1]);
  });

  test('and that none was made', async () => {
    await withhold();
    const cartId = await driver.cart();
    await spoil({ reset: 'before' });
    expect((await driver.checkout(cartId)).state).toBe('PENDING');
    await driver.advance(23 * minute);
    await driver.complete();
    const { checkout } = driver.service.forWriter(driver.writer());
    const [operation] = await checkout.operationsOf((await readSeed(driver.sandbox)).softwareCustomer.customerId);
    expect(operation).toMatchObject({ cartId, state: 'NOT_EXECUTED' });
  });
});

describe('asking again after a lost answer', () => {
  test('never buys twice where it was executed', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    const first = await driver.checkout(cartId);
    const again = await driver.checkout(cartId);
    expect(again).toEqual({ ...first, replayed: true });
    expect(await driver.operations()).toEqual([]);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('looks again where nothing is known, with another key too, and does not send', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'before' });
    const first = await driver.checkout(cartId);
    for (const key of [undefined, 'another']) {
      const again = await driver.checkout(cartId, key);
      expect(again).toMatchObject({ state: 'PENDING', replayed: true, operationId: first.operationId });
      expect(new Set(await driver.operations())).toEqual(new Set(look));
    }
    expect(await driver.executions(cartId)).toBe(0);
  });
});
