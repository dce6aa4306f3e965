import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSigningKeys, KeysUnavailable } from '../../../src/server/authentication/signing-keys.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';

const secondMs = 1_000;
const hourMs = 3_600_000;

let jwk: Record<string, unknown>;
let weak: Record<string, unknown>;
beforeAll(async () => {
  const { publicKey } = await generateKeyPair('RS256', { extractable: true });
  jwk = { ...(await exportJWK(publicKey)) };
  weak = { ...jwk, n: String(jwk['n']).slice(0, 171) };
});

/** Keys of an authority that answers what the test says, on a clock that stands still. */
function keysOf(first: unknown) {
  const authority = { answer: first, asked: 0 };
  const clock = { now: 0 };
  const keys = createSigningKeys({
    fetchKeys: () => {
      authority.asked += 1;
      return authority.answer instanceof Error ? Promise.reject(authority.answer) : Promise.resolve(authority.answer);
    },
    logger: recordedLogger().logger,
    now: () => clock.now,
  });
  const has = async (kid: string): Promise<boolean> => (await keys.find(kid)) !== undefined;
  return { authority, clock, has };
}
const listed = (...kids: readonly string[]) => ({ keys: kids.map((kid) => ({ ...jwk, kid, use: 'sig' })) });

describe('the keys that callers’ tokens are signed with', () => {
  it('are asked for once, and for an hour by nobody again', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    expect(await Promise.all([has('a'), has('a'), has('a')])).toEqual([true, true, true]);
    clock.now = hourMs - 1;
    expect(await has('a')).toBe(true);
    expect(authority.asked).toBe(1);
  });

  it('are renewed after an hour, while the known ones go on being used', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    await has('a');
    authority.answer = listed('a', 'b');
    clock.now = hourMs;
    expect(await has('a')).toBe(true);
    expect(authority.asked).toBe(2);
    await expect.poll(() => has('b')).toBe(true);
    expect(authority.asked).toBe(2);
  });

  it('are asked for again when one is met that is not known: it was rotated', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    await has('a');
    authority.answer = listed('a', 'b');
    clock.now = 31 * secondMs;
    expect(await has('b')).toBe(true);
    expect(authority.asked).toBe(2);
  });

  it('are not asked for at the pace of those who send unknown ones: twice a minute at most', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    await has('a');
    for (let sent = 0; sent < 600; sent += 1) {
      clock.now = sent * 100;
      expect(await has(`unknown-${sent}`)).toBe(false);
    }
    expect(authority.asked).toBeLessThanOrEqual(3);
    expect(await has('a')).toBe(true);
  });

  it('go on being used for a day when the authority is down, and no longer', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    await has('a');
    authority.answer = new Error('down');
    clock.now = 24 * hourMs - 1;
    expect(await has('a')).toBe(true);
    clock.now = 25 * hourMs;
    await expect(has('a')).rejects.toBeInstanceOf(KeysUnavailable);
    authority.answer = listed('a');
    clock.now += 31 * secondMs;
    expect(await has('a')).toBe(true);
  });

  it('that were withdrawn are not found any more once they are renewed', async () => {
    const { authority, clock, has } = keysOf(listed('a', 'b'));
    await has('a');
    authority.answer = listed('b');
    clock.now = hourMs;
    await has('b');
    await expect.poll(() => has('a')).toBe(false);
  });

  it('cannot be had where there have never been any', async () => {
    const { has } = keysOf(new Error('down'));
    await expect(has('a')).rejects.toBeInstanceOf(KeysUnavailable);
  });

  it.each<[string, () => unknown]>([
    ['no list', () => ({ keys: 'none' })],
    ['nothing', () => null],
    ['no key that signs', () => ({ keys: [{ ...jwk, kid: 'a', use: 'enc' }] })],
    ['keys that are too short', () => ({ keys: [{ ...weak, kid: 'a' }] })],
    ['keys of another kind', () => ({ keys: [{ kty: 'oct', k: 'AAAA', kid: 'a' }] })],
    ['keys for another algorithm', () => ({ keys: [{ ...jwk, kid: 'a', alg: 'RS512' }] })],
    ['keys without a name', () => ({ keys: [jwk] })],
  ])('are none where the authority answers %s', async (_, answer) => {
    await expect(keysOf(answer()).has('a')).rejects.toBeInstanceOf(KeysUnavailable);
  });

  it('are not replaced by an answer that is none', async () => {
    const { authority, clock, has } = keysOf(listed('a'));
    await has('a');
    authority.answer = { keys: [] };
    clock.now = 2 * hourMs;
    expect(await has('a')).toBe(true);
    expect(await has('a')).toBe(true);
  });

  it('are a hundred at most', async () => {
    const { has } = keysOf(listed(...Array.from({ length: 200 }, (_, index) => `k${index}`)));
    expect([await has('k99'), await has('k100')]).toEqual([true, false]);
  });
});
