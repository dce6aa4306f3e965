import { describe, expect, it } from 'vitest';
import { errorOfAnswer, errorOfFailure } from '../../src/transport/decide/upstream-error.ts';
import { WireFailure } from '../../src/transport/wire-failure.ts';
import { correlationId, requestId } from './helpers/connect.ts';

const attempted = { operation: 'checkout-cart', requestId, correlationId };
const answered = (status: number, code: string | null = null, headers: Readonly<Record<string, string>> = {}) =>
  errorOfAnswer(attempted, { status, headers, fault: { code, description: code && 'said upstream' } }, 0, 120_000);

describe('an answer that is no success', () => {
  it.each([
    [400, '800009', 'UPSTREAM_REJECTED', false],
    [400, '2055', 'CONFLICT', false],
    [400, '800065', 'UPSTREAM_REJECTED', false],
    [401, '900420', 'UPSTREAM_REJECTED', false],
    [401, null, 'UPSTREAM_REJECTED', false],
    [401, '900421', 'MFA_REQUIRED', false],
    [403, '2032', 'FORBIDDEN', false],
    [404, '1000', 'NOT_FOUND', false],
    [405, null, 'UPSTREAM_REJECTED', false],
    [408, null, 'UPSTREAM_TIMEOUT', true],
    [409, '600041', 'CONFLICT', false],
    [409, '800060', 'CHECKOUT_IN_PROGRESS', false],
    [409, '800064', 'CHECKOUT_IN_PROGRESS', false],
    [412, null, 'CONFLICT', false],
    [417, '800036', 'UPSTREAM_REJECTED', false],
    [429, null, 'UPSTREAM_THROTTLED', false],
    [500, '800003', 'UPSTREAM_UNAVAILABLE', true],
    [502, null, 'UPSTREAM_UNAVAILABLE', true],
    [503, null, 'UPSTREAM_UNAVAILABLE', true],
    [504, null, 'UPSTREAM_TIMEOUT', true],
    [302, null, 'UPSTREAM_BAD_RESPONSE', true],
  ])('%i with code %s is %s, and may have been executed: %s', (status, code, expected, mayHaveExecuted) => {
    const error = answered(status, code);
    expect({ code: error.code, mayHaveExecuted: error.mayHaveExecuted }).toEqual({ code: expected, mayHaveExecuted });
  });

  it.each([
    [403, true],
    [404, true],
    [400, true],
    [401, false],
    [407, false],
    [429, false],
  ])('%i in a body that is not Partner Center’s may come from behind the execution: %s', (status, expected) => {
    const fault = { code: null, description: null, isForeign: true };
    expect(errorOfAnswer(attempted, { status, headers: {}, fault }, 0, 120_000).mayHaveExecuted).toBe(expected);
  });

  it('says what was attempted, what upstream said, and which ids a support ticket needs', () => {
    const error = answered(400, '800009');
    expect(error.message).toBe('checkout-cart: Partner Center answered 400/800009: said upstream');
    expect(error.extensions['partnerCenter']).toEqual({
      status: 400,
      code: '800009',
      description: 'said upstream',
      requestId,
      correlationId,
    });
  });

  it('says what to do where the code is known', () => {
    expect(answered(400, '800009').extensions['hint']).toContain('correct or remove them');
    expect(answered(403, '800023').extensions['hint']).toContain('credit');
    expect(answered(404, '3000').extensions['hint']).toBeUndefined();
    expect(answered(400, '3000').extensions['hint']).toBeDefined();
  });

  it('says how long to wait when it is throttled, even when upstream does not', () => {
    expect(answered(429, null, { 'retry-after': '27' }).extensions['retryAfterSeconds']).toBe(27);
    expect(answered(429).extensions['retryAfterSeconds']).toBe(5);
    expect(answered(503, null, { 'retry-after': '3' }).extensions['retryAfterSeconds']).toBe(3);
    expect(answered(503).extensions['retryAfterSeconds']).toBeUndefined();
  });
});

describe('an exchange without a whole answer', () => {
  it.each([
    ['network', 'not-sent', null, 'UPSTREAM_UNAVAILABLE', false],
    ['network', 'sent', null, 'UPSTREAM_UNAVAILABLE', true],
    ['network', 'answered', 201, 'UPSTREAM_BAD_RESPONSE', true],
    ['network', 'answered', 400, 'UPSTREAM_UNAVAILABLE', false],
    ['network', 'answered', 503, 'UPSTREAM_UNAVAILABLE', true],
    ['timeout', 'not-sent', null, 'UPSTREAM_TIMEOUT', false],
    ['timeout', 'sent', null, 'UPSTREAM_TIMEOUT', true],
    ['left', 'sent', null, 'UPSTREAM_TIMEOUT', true],
    ['too-large', 'answered', 200, 'UPSTREAM_BAD_RESPONSE', true],
    ['unreadable', 'answered', 200, 'UPSTREAM_BAD_RESPONSE', true],
  ] as const)('%s when %s (status %s) is %s, and may have been executed: %s', (kind, phase, status, code, executed) => {
    const error = errorOfFailure(attempted, new WireFailure(kind, phase, 'it failed', status));
    expect({ code: error.code, mayHaveExecuted: error.mayHaveExecuted }).toEqual({ code, mayHaveExecuted: executed });
  });
});
