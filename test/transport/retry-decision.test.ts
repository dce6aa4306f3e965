import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../src/errors.ts';
import { outcomeOf, retryDelay } from '../../src/transport/decide/retry.ts';
import {
  errorOfAnswer,
  errorOfBody,
  errorOfClosedGate,
  errorOfFailure,
  errorOfOpenCircuit,
  errorOfOverload,
} from '../../src/transport/decide/upstream-error.ts';
import type { Operation } from '../../src/transport/request.ts';
import { WireFailure } from '../../src/transport/wire-failure.ts';
import { checkoutCart, correlationId, createCart, getCustomer, requestId } from './helpers/connect.ts';

const attempted = { operation: 'x', requestId, correlationId };
const answered = (status: number): UpstreamError =>
  errorOfAnswer(attempted, { status, headers: {}, fault: { code: null, description: null } }, 0, 120_000);
const failed = (...args: ConstructorParameters<typeof WireFailure>): UpstreamError =>
  errorOfFailure(attempted, new WireFailure(...args));

const failures: Readonly<Record<string, UpstreamError>> = {
  '400': answered(400),
  '401': answered(401),
  '403': answered(403),
  '404': answered(404),
  '408': answered(408),
  '409': answered(409),
  '417': answered(417),
  '429': answered(429),
  '500': answered(500),
  '501': answered(501),
  '502': answered(502),
  '503': answered(503),
  '504': answered(504),
  refused: failed('network', 'not-sent', ''),
  'reset after sending': failed('network', 'sent', ''),
  'cut body': failed('network', 'answered', '', 200),
  timeout: failed('timeout', 'sent', ''),
  'timeout while connecting': failed('timeout', 'not-sent', ''),
  'caller left': failed('left', 'sent', ''),
  'too large': failed('too-large', 'answered', '', 200),
  'not JSON': errorOfBody(attempted, 200, new SyntaxError()),
  'gate closed': errorOfClosedGate(attempted, 1_000),
  'circuit open': errorOfOpenCircuit(attempted, 1_000),
  'too many waiting': errorOfOverload(attempted, 1_000),
};

const repeatable = (operation: Operation): string[] =>
  Object.entries(failures)
    .filter(([, error]) => outcomeOf(error, operation) !== 'final')
    .map(([name]) => name);

describe('what may be repeated', () => {
  it('of a read: whatever can pass by itself', () => {
    expect(repeatable(getCustomer).sort()).toEqual(
      [
        '408',
        '429',
        '500',
        '502',
        '503',
        '504',
        'cut body',
        'refused',
        'reset after sending',
        'timeout',
        'timeout while connecting',
      ].sort(),
    );
  });

  it('of a write: only what provably was not executed', () => {
    expect(repeatable(createCart).sort()).toEqual(['429', 'refused', 'timeout while connecting'].sort());
  });

  it('of a checkout: what was refused unexecuted by a 429, and nothing else', () => {
    expect(repeatable(checkoutCart)).toEqual(['429']);
  });

  it('of a POST that only reads: what a read may', () => {
    expect(outcomeOf(answered(503), { ...createCart, repeat: 'read' })).toBe('again');
  });
});

describe('the wait before the next attempt', () => {
  const settings = { retries: 3, baseMs: 500, maxMs: 8_000 };
  const plenty = 90_000;

  it('doubles, half of it by chance', () => {
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, undefined, plenty, 0, settings))).toEqual([250, 500, 1_000]);
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, undefined, plenty, 0.9999, settings))).toEqual([
      500, 1_000, 2_000,
    ]);
  });

  it('does not grow without end', () => {
    expect(retryDelay(30, undefined, plenty, 0.999, { ...settings, retries: 40 })).toBeLessThanOrEqual(8_000);
  });

  it('is at least what upstream asks for', () => {
    expect(retryDelay(1, 27_000, plenty, 0, settings)).toBe(27_000);
    expect(retryDelay(3, 1, plenty, 0, settings)).toBe(1_000);
  });

  it('is not taken when the attempts are used up', () => {
    expect(retryDelay(4, undefined, plenty, 0, settings)).toBeUndefined();
    expect(retryDelay(1, undefined, plenty, 0, { ...settings, retries: 0 })).toBeUndefined();
  });

  it('is not taken when it would outlast the request', () => {
    expect(retryDelay(1, 27_000, 27_000, 0, settings)).toBeUndefined();
    expect(retryDelay(1, undefined, 100, 0, settings)).toBeUndefined();
  });
});
