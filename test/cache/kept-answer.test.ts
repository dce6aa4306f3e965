import { describe, expect, it, test } from 'vitest';
import { type KeptAnswer, pack, unpack } from '../../src/cache/kept-answer.ts';

const storedAt = Date.UTC(2026, 0, 1);
const answer: KeptAnswer = { status: 200, storedAt, body: { items: [{ title: 'Zürich' }] }, bytes: 31 };
const packed = pack('key', answer);

describe('an answer in Redis', () => {
  test.each([200, 404] as const)('comes back as it went, %s too', (status) => {
    const found = unpack('key', pack('key', { ...answer, status }), storedAt);
    expect(found).toEqual({ ...answer, status });
  });

  it('has no trap in it for whoever copies it', () => {
    const trapped = pack('key', {
      ...answer,
      body: JSON.parse('{"__proto__":{"a":1},"b":[{"__proto__":2}]}') as object,
    });
    const { body } = unpack('key', trapped, storedAt) ?? {};
    expect(JSON.stringify(body)).toBe('{"b":[{}]}');
  });

  it('leaves out what is this instance’s own affair', () => {
    const found = unpack('key', pack('key', { ...answer, heldUntil: 1, trustedUntil: 2 }), storedAt);
    expect(Object.keys(found ?? {})).toEqual(['status', 'storedAt', 'body', 'bytes']);
  });
});

describe('what is no answer', () => {
  const text = packed.toString();
  const flipped = Buffer.from(packed);
  flipped[packed.length - 5]! ^= 1;
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['garbage', Buffer.from([0, 255, 10, 13, 7])],
    ['a page of HTML', Buffer.from('<html>\n<body>504</body></html>')],
    ['JSON', Buffer.from(JSON.stringify(answer.body))],
    ['one cut off', packed.subarray(0, -1)],
    ['one with more behind', Buffer.concat([packed, Buffer.from(' ')])],
    ['one with another bit', flipped],
    ['another version’s', Buffer.from(text.replace('partner-graph/1', 'partner-graph/2'))],
    ['another key’s', pack('other', answer)],
    ['one with another time', Buffer.from(text.replace(String(storedAt), String(storedAt - 1)))],
    ['one with another status', Buffer.from(text.replace(' 200 ', ' 404 '))],
    ['one with an unknown status', Buffer.from(text.replace(' 200 ', ' 500 '))],
    ['one from far ahead of our clock', pack('key', { ...answer, storedAt: storedAt + 61_000 })],
    ['one of an endless first line', Buffer.alloc(1_000_000, 'x')],
  ])('%s', (_, value) => {
    expect(unpack('key', value, storedAt)).toBeUndefined();
  });
});
