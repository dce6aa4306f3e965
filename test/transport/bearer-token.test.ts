import { describe, expect, it } from 'vitest';
import { attempts } from '../../src/transport/attempt.ts';
import type { Exchange } from '../../src/transport/policy.ts';
import { bearerToken } from '../../src/transport/steps/bearer-token.ts';
import { noCallerTokens } from '../../src/transport/tokens/caller-tokens.ts';
import { cachedTokens, type Token } from '../../src/transport/tokens/token-cache.ts';
import { TokenFailure } from '../../src/transport/tokens/token-failure.ts';
import { json, startUpstream } from './helpers/upstream.ts';
import { checkoutCart, connect, failureOf, getCustomer } from './helpers/connect.ts';

const hour = 3_600_000;

/** Tokens named t1, t2, … */
function countedTokens(lifeMs = hour) {
  const clock = { now: 0 };
  let count = 0;
  const grant = async (): Promise<Token> => ({ value: `t${(count += 1)}`, expiresAt: clock.now + lifeMs });
  return { clock, tokens: cachedTokens(new Map([['app', grant]]), () => clock.now) };
}

describe('a kept token', () => {
  it('is used until shortly before it expires', async () => {
    const { clock, tokens } = countedTokens();
    expect(await tokens.get('app')).toBe('t1');
    clock.now = hour - 121_000;
    expect(await tokens.get('app')).toBe('t1');
    clock.now = hour - 120_000;
    expect(await tokens.get('app')).toBe('t2');
  });

  it('is used for half its life when that is short', async () => {
    const { clock, tokens } = countedTokens(60_000);
    await tokens.get('app');
    clock.now = 29_999;
    expect(await tokens.get('app')).toBe('t1');
    clock.now = 30_000;
    expect(await tokens.get('app')).toBe('t2');
  });

  it('is asked for once, however many wait for it', async () => {
    const { tokens } = countedTokens();
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get('app')));
    expect(new Set(all)).toEqual(new Set(['t1']));
  });

  it('is renewed once, however many were refused with it', async () => {
    const { tokens } = countedTokens();
    const rejected = await tokens.get('app');
    const renewed = await Promise.all(Array.from({ length: 20 }, () => tokens.renew('app', rejected)));
    expect(new Set(renewed)).toEqual(new Set(['t2']));
    // a late one, whose request had travelled with the old token
    expect(await tokens.renew('app', rejected)).toBe('t2');
  });

  it('that was refused is not asked for again at once', async () => {
    const clock = { now: 0 };
    let asked = 0;
    const grant = (): Promise<Token> => {
      asked += 1;
      return Promise.reject(new TokenFailure('refused', 'no'));
    };
    const tokens = cachedTokens(new Map([['app', grant]]), () => clock.now);
    for (let i = 0; i < 3; i += 1) await failureOf(tokens.get('app'));
    expect(asked).toBe(1);
    clock.now = 5_000;
    await failureOf(tokens.get('app'));
    expect(asked).toBe(2);
  });

  it('that could not be had in passing is asked for again at once', async () => {
    let asked = 0;
    const grant = (): Promise<Token> => {
      asked += 1;
      return Promise.reject(new TokenFailure('unavailable', 'no'));
    };
    const tokens = cachedTokens(new Map([['app', grant]]), () => 0);
    for (let i = 0; i < 3; i += 1) await failureOf(tokens.get('app'));
    expect(asked).toBe(3);
  });
});

describe('a ready token', () => {
  it('that is refused is not tried twice', async () => {
    const upstream = await startUpstream(json(401, { code: 400, description: 'Access denied' }));
    const error = await failureOf(connect(upstream.url).client.send({ operation: getCustomer, path: '/v1/x' }));
    expect(error).toMatchObject({ code: 'UPSTREAM_REJECTED', mayHaveExecuted: false, partnerCenter: { status: 401 } });
    expect(upstream.seen).toHaveLength(1);
  });

  it('serves calls that need a user', async () => {
    const upstream = await startUpstream(json(200, {}));
    await connect(upstream.url).client.find({ operation: { ...getCustomer, auth: ['app+user'] }, path: '/v1/x' });
    expect(upstream.seen[0]?.headers.authorization).toBe('Bearer a-ready-token');
  });

  it('without the MFA claim is told from a refused one', async () => {
    const upstream = await startUpstream(json(401, { code: 900421, description: 'MFA required' }));
    const error = await failureOf(connect(upstream.url).client.send({ operation: checkoutCart, path: '/v1/x' }));
    expect(error).toMatchObject({ code: 'MFA_REQUIRED', extensions: { hint: expect.stringContaining('MFA') } });
  });
});

describe('a failure that is no refusal of the token', () => {
  it('is left alone', async () => {
    const { tokens } = countedTokens();
    const exchange = { mode: 'app', signal: new AbortController().signal, deadline: 1_000, caller: {} };
    const failing = attempts([bearerToken(tokens, noCallerTokens, { now: () => 0 })], () =>
      Promise.reject(new RangeError('other')),
    );
    expect(await failureOf(failing(exchange as unknown as Exchange))).toBeInstanceOf(RangeError);
  });
});
