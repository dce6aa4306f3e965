import { describe, expect, test } from 'vitest';
import { ordersOfCart } from '../../src/checkout/cart-orders.ts';
import { newMemo } from '../../src/checkout/memo.ts';
import { operationOf } from '../../src/checkout/operation.ts';
import { outcomeOfAnswer, outcomeOfFailure } from '../../src/checkout/outcome.ts';
import { assertEditable, assertReady, isOrdered } from '../../src/checkout/preflight.ts';
import { requestIdOf } from '../../src/checkout/request-id.ts';
import { resultOfAnswer, resultOfRefusal } from '../../src/checkout/settle.ts';
import { lateExecutionMs, notExecutedAfterMs } from '../../src/checkout/timing.ts';
import { longestCheckoutMs } from '../../src/config/limits.ts';
import type { Cart } from '../../src/domain/cart.ts';
import type { OrderError } from '../../src/domain/order-error.ts';
import type { Order } from '../../src/domain/order.ts';
import { BadUserInputError, type ErrorCode, UpstreamError } from '../../src/errors.ts';
import { aRow } from './journal/helpers/journals.ts';

describe('what a failed checkout means', () => {
  const failure = (code: ErrorCode, status: number | null, upstreamCode: string | null, mayHaveExecuted: boolean) =>
    outcomeOfFailure(
      new UpstreamError({
        code,
        message: 'checkout-cart',
        partnerCenter: { status, code: upstreamCode, description: null, requestId: 'r', correlationId: 'c' },
        mayHaveExecuted,
      }),
    ).kind;

  test.each([
    ['nothing was sent', failure('UPSTREAM_UNAVAILABLE', null, null, false), 'notExecuted'],
    ['it was sent and no answer came', failure('UPSTREAM_UNAVAILABLE', null, null, true), 'unclear'],
    ['a deadline passed', failure('UPSTREAM_TIMEOUT', null, null, true), 'unclear'],
    ['500', failure('UPSTREAM_UNAVAILABLE', 500, '800003', true), 'unclear'],
    ['an answer that cannot be read', failure('UPSTREAM_BAD_RESPONSE', 201, null, true), 'unclear'],
    ['a business refusal', failure('UPSTREAM_REJECTED', 400, '800010', false), 'rejected'],
    ['a credit line under 403', failure('FORBIDDEN', 403, '800023', false), 'rejected'],
    ['an upgrade under way under 409', failure('CONFLICT', 409, '900112', false), 'rejected'],
    ['a missing right', failure('FORBIDDEN', 403, '2032', false), 'notExecuted'],
    ['a 400 without a code', failure('UPSTREAM_REJECTED', 400, null, false), 'notExecuted'],
    ['a token that is refused', failure('UPSTREAM_REJECTED', 401, '900420', false), 'notExecuted'],
    ['throttling', failure('UPSTREAM_THROTTLED', 429, null, false), 'notExecuted'],
    ['a cart that is gone', failure('NOT_FOUND', 404, '800008', false), 'notExecuted'],
    ['in progress', failure('CHECKOUT_IN_PROGRESS', 409, '800060', false), 'unclear'],
    ['a conflict that does not say with what', failure('CONFLICT', 409, null, false), 'unclear'],
    ['busy', failure('CHECKOUT_IN_PROGRESS', 409, '800064', false), 'unclear'],
    ['submitted already', failure('UPSTREAM_REJECTED', 400, '800065', false), 'unclear'],
    [
      'an id that was refused before sending',
      outcomeOfFailure(new BadUserInputError('a', 'b', 'c')).kind,
      'notExecuted',
    ],
    ['a defect nobody thought of', outcomeOfFailure(new TypeError('x')).kind, 'unclear'],
  ])('%s', (_, kind, expected) => {
    expect(kind).toBe(expected);
  });

  test('a success that names orders or errors speaks for itself; one that names neither does not', () => {
    const order = { id: 'order' } as Order;
    expect(outcomeOfAnswer({ orders: [order], orderErrors: [] }).kind).toBe('answered');
    expect(outcomeOfAnswer({ orders: [], orderErrors: [{}] as never }).kind).toBe('answered');
    expect(outcomeOfAnswer({ orders: [], orderErrors: [] })).toEqual({ kind: 'unclear' });
    expect(outcomeOfAnswer({ orders: [order, {} as Order], orderErrors: [] })).toEqual({ kind: 'unclear' });
  });
});

test('a request that is still waiting to be sent is given up long before others take it for not executed', () => {
  expect(lateExecutionMs).toBeGreaterThanOrEqual(2 * longestCheckoutMs);
  expect(notExecutedAfterMs).toBeGreaterThanOrEqual(lateExecutionMs + 15 * 60_000);
});

describe('what a checkout comes to', () => {
  const [one, other] = [{ id: 'one' } as Order, { id: 'other' } as Order];
  const refused = { orderGroupId: '1', code: 800010, description: 'no' } as OrderError;
  const stateOf = ({ state, orders }: ReturnType<typeof resultOfAnswer>) => [state, orders.map(({ id }) => id)];

  test.each([
    ['all was ordered', [one], [], [], ['SUCCEEDED', ['one']]],
    ['nothing was', [], [refused], [], ['FAILED', []]],
    ['a part was', [one], [refused], [], ['PARTIAL', ['one']]],
    ['the rest was, of what was ordered in part before', [other], [], [one], ['SUCCEEDED', ['one', 'other']]],
    ['the rest was, and all of it is told', [one, other], [], [one], ['SUCCEEDED', ['one', 'other']]],
    ['the rest fails again', [], [refused], [one], ['PARTIAL', ['one']]],
  ])('when %s', (_, orders, orderErrors, earlier, expected) => {
    expect(stateOf(resultOfAnswer({ orders, orderErrors }, earlier))).toEqual(expected);
  });

  test('is PARTIAL, not FAILED, when the whole is refused of which a part was ordered before', () => {
    const fault = { status: 400, code: '800010', description: 'no', requestId: '', correlationId: '' };
    expect(stateOf(resultOfRefusal(fault, [one]))).toEqual(['PARTIAL', ['one']]);
    expect(stateOf(resultOfRefusal(fault, []))).toEqual(['FAILED', []]);
  });

  test.each([
    ['SUCCEEDED', false],
    ['PARTIAL', false],
    ['FAILED', false],
    ['NOT_EXECUTED', true],
    ['PENDING', true],
    ['EXECUTED_DETAILS_PENDING', true],
    ['NEEDS_OPERATOR', false],
  ] as const)('says of %s whether the same key gets any further: %s', (state, expected) => {
    const row = { ...aRow({ memo: newMemo(null, 0), result: { state, orders: [], orderErrors: [] } }), version: 1 };
    expect(operationOf(row, false).retryWithSameKey).toBe(expected);
  });
});

describe('a cart may be acted upon', () => {
  const now = Date.parse('2026-01-31T12:00:00Z');
  const cart = (more: object = {}): Cart =>
    ({
      id: 'k',
      status: 'Active',
      lastModifiedTimestamp: '2026-01-31T11:00:00.1234567',
      expirationTimestamp: '2026-01-31T12:01:00Z',
      lineItems: [{ id: 0, addonItems: [{ id: 1 }] }],
      ...more,
    }) as unknown as Cart;
  const refusal = (act: () => void): unknown => {
    try {
      act();
      return 'allowed';
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };

  test.each([
    ['with a minute to live', cart(), 'allowed'],
    ['not with less', cart({ expirationTimestamp: '2026-01-31T12:00:59.9Z' }), 'CART_EXPIRED'],
    ['not when it says so itself', cart({ status: 'expired', expirationTimestamp: null }), 'CART_EXPIRED'],
    ['when it names no end', cart({ expirationTimestamp: null }), 'allowed'],
    ['when its end is unset', cart({ expirationTimestamp: '0001-01-01T00:00:00' }), 'allowed'],
    ['not when it is ordered', cart({ status: 'ordered' }), 'CART_CHANGED'],
  ])('%s', (_, it, expected) => {
    expect(refusal(() => assertEditable(it, undefined, now))).toBe(expected);
  });

  test('when it is the one that the caller saw, in either spelling of its time', () => {
    expect(refusal(() => assertEditable(cart(), '2026-01-31T11:00:00.1234567Z', now))).toBe('allowed');
    expect(refusal(() => assertEditable(cart(), '2026-01-31T11:00:00.1234568Z', now))).toBe('CART_CHANGED');
    const whole = cart({ lastModifiedTimestamp: '2026-01-31T11:00:00.1200000' });
    expect(refusal(() => assertEditable(whole, '2026-01-31T11:00:00.12Z', now))).toBe('allowed');
    const even = cart({ lastModifiedTimestamp: '2026-01-31T11:00:00Z' });
    expect(refusal(() => assertEditable(even, '2026-01-31T11:00:00.000Z', now))).toBe('allowed');
    expect(refusal(() => assertEditable(even, '2026-01-31T11:00:10Z', now))).toBe('CART_CHANGED');
  });

  test.each([
    ['Active', 'allowed'],
    ['active', 'allowed'],
    // samples leave it out
    [undefined, 'allowed'],
    // only what failed of it is tried again
    ['Ordered', 'allowed'],
    ['Expired', 'CART_EXPIRED'],
    ['Submitting', 'CART_CHANGED'],
  ])('and be checked out when its status is %s: %s', (status, expected) => {
    expect(refusal(() => assertReady(cart({ status }), undefined, now))).toBe(expected);
  });

  test('and be checked out when no line and no add-on carries an error', () => {
    expect(refusal(() => assertReady(cart(), undefined, now))).toBe('allowed');
    const lineItems = [{ id: 0, addonItems: [{ id: 1, error: { errorCode: 'x' } }] }];
    expect(refusal(() => assertReady(cart({ lineItems }), undefined, now))).toBe('CART_CHANGED');
    expect(refusal(() => assertEditable(cart({ lineItems }), undefined, now))).toBe('allowed');
  });

  test('whether it is ordered is read in any spelling', () => {
    expect(['Ordered', 'ORDERED', 'Active', null].map((status) => isOrdered(cart({ status })))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the orders of a cart are recognised', () => {
  const line = (orderGroup: string, catalogItemId: string, quantity: number) => ({
    orderGroup,
    catalogItemId,
    quantity,
  });
  const cart = (...lineItems: object[]): Cart =>
    ({ creationTimestamp: '2026-01-31T12:00:00Z', lineItems }) as unknown as Cart;
  const order = (id: string, creationDate: string, ...items: (readonly [string, number])[]): Order =>
    ({
      id,
      creationDate,
      lineItems: items.map(([offerId, quantity]) => ({ offerId, quantity })),
    }) as unknown as Order;
  const found = (of: Cart, ...orders: Order[]) => {
    const { orders: those, complete } = ordersOfCart(of, orders);
    return [those.map(({ id }) => id), complete];
  };
  const later = '2026-01-31T12:05:00Z';

  test('by their lines: the same items and quantities, whatever the order and case', () => {
    const of = cart(line('0', 'A:1:b', 1), line('0', 'C:1:D', 2));
    expect(found(of, order('other', later, ['A:1:B', 1]), order('it', later, ['c:1:d', 2], ['a:1:b', 1]))).toEqual([
      ['it'],
      true,
    ]);
  });

  test('and by their terms, where both sides say one', () => {
    const of = (termDuration?: string) => cart({ ...line('0', 'A', 1), ...(termDuration && { termDuration }) });
    const yearly = order('yearly', later, ['A', 1]);
    Object.assign(yearly.lineItems?.[0] ?? {}, { termDuration: 'P1Y' });
    expect(found(of('P1Y'), yearly)).toEqual([['yearly'], true]);
    expect(found(of(), yearly)).toEqual([['yearly'], true]);
    expect(found(of('P3Y'), yearly)).toEqual([[], false]);
  });

  test('not by other quantities of the same item, nor with an item more or less', () => {
    const of = cart(line('0', 'A', 1));
    for (const items of [
      [['A', 2]],
      [],
      [
        ['A', 1],
        ['B', 1],
      ],
    ] as const) {
      expect(found(of, order('other', later, ...items))).toEqual([[], false]);
    }
  });

  test('one for each order group, and no order for two groups', () => {
    const of = cart(line('0', 'A', 1), line('1', 'A', 1));
    expect(found(of, order('one', later, ['A', 1]))).toEqual([['one'], false]);
    expect(found(of, order('one', later, ['A', 1]), order('two', later, ['A', 1]))).toEqual([['one', 'two'], true]);
  });

  test('with the add-ons of a line in the same order', () => {
    const of = cart({ ...line('OMS-0', 'A', 5), addonItems: [line('OMS-0', 'B', 5)] });
    expect(found(of, order('it', later, ['A', 5], ['B', 5]))).toEqual([['it'], true]);
  });

  test('only from the time of the cart on, give or take what clocks differ', () => {
    const of = cart(line('0', 'A', 1));
    expect(found(of, order('before', '2026-01-31T11:54:59Z', ['A', 1]))).toEqual([[], false]);
    expect(found(of, order('skewed', '2026-01-31T03:58:00-08:00', ['A', 1]))).toEqual([['skewed'], true]);
  });

  test('and not after its end', () => {
    const of = { ...cart(line('0', 'A', 1)), expirationTimestamp: '2026-01-31T12:15:00' };
    expect(found(of, order('in time', '2026-01-31T12:19:59Z', ['A', 1]))).toEqual([['in time'], true]);
    expect(found(of, order('too late', '2026-01-31T12:20:01Z', ['A', 1]))).toEqual([[], false]);
  });

  test('and a cart without lines has none', () => {
    expect(found(cart(), order('it', later, ['A', 1]))).toEqual([[], false]);
  });
});

describe('the request id of a write that has a key', () => {
  test('is the same for the same parts, and a GUID of version 8', () => {
    const id = requestIdOf('checkout-cart', 'c', 'k', '');
    expect(id).toBe(requestIdOf('checkout-cart', 'c', 'k', ''));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('differs where a part differs, also where parts are cut elsewhere', () => {
    const ids = [
      ['a', 'bc'],
      ['ab', 'c'],
      ['a', 'b', 'c'],
      ['a', 'bc', ''],
    ].map((parts) => requestIdOf(...parts));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
