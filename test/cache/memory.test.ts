import { describe, expect, it } from 'vitest';
import type { KeptAnswer } from '../../src/cache/index.ts';
import { createMemory } from '../../src/cache/memory.ts';

const answer = (bytes: number, storedAt = 0): KeptAnswer => ({ status: 200, storedAt, body: {}, bytes });
/** With its key of one letter and the bookkeeping, 1,000 bytes: each byte of JSON counts three times. */
const kilo = answer((1_000 - 256 - 1) / 3);

describe('the memory', () => {
  it('counts keys, bodies and bookkeeping, and each key once', () => {
    const memory = createMemory(100_000);
    memory.set('a', kilo);
    memory.set('b', kilo);
    memory.set('a', kilo);
    expect(memory.bytes).toBe(2_000);
    memory.set('a', answer(0));
    expect(memory.bytes).toBe(1_257);
  });

  it('never holds more than it may, and lets go what was used longest ago', () => {
    const memory = createMemory(10_000);
    const keys = [...'abcdefghij'];
    for (const key of keys) memory.set(key, kilo);
    memory.get('a');
    memory.set('k', kilo);
    memory.set('l', kilo);
    expect(memory.bytes).toBe(10_000);
    expect([...keys, 'k', 'l'].filter((key) => memory.get(key))).toEqual([...'adefghijkl']);
  });

  it('does not give up everything for one large answer', () => {
    const memory = createMemory(10_000);
    memory.set('a', kilo);
    memory.set('b', answer(9_000));
    expect(memory.get('a')).toBe(kilo);
    expect(memory.get('b')).toBeUndefined();
    expect(memory.bytes).toBe(1_000);
  });

  it('forgets the smaller answer that a too large one follows', () => {
    const memory = createMemory(10_000);
    memory.set('a', kilo);
    memory.set('a', answer(9_000));
    expect(memory.get('a')).toBeUndefined();
    expect(memory.bytes).toBe(0);
  });
});
