import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/transport/body-text.ts';

const cut = (bytes: Buffer, at: number): Buffer[] => [bytes.subarray(0, at), bytes.subarray(at)];

describe('the text of a body', () => {
  it('is the same wherever its pieces were cut, in the middle of a letter too', () => {
    const text = '\ufeffnaïve 漢字 😀 \u0000 ÿ';
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at += 1) expect(textOf(cut(bytes, at))).toBe(text);
    expect(textOf([...bytes].map((byte) => Buffer.of(byte)))).toBe(text);
  });

  it.each(['e', 'é', '漢', '😀'])('keeps every letter of a large one, whether it comes whole or not: %s', (letter) => {
    // each time the letters lie otherwise to the places where it is read in parts
    for (const before of ['', 'x', 'xx', 'xxx']) {
      const text = before + letter.repeat(70_000);
      const bytes = Buffer.from(text);
      expect(textOf([bytes]) === text).toBe(true);
      expect(textOf(cut(bytes, 50_001)) === text).toBe(true);
    }
  });

  it('is empty where there are no bytes', () => {
    expect(textOf([])).toBe('');
    expect(textOf([Buffer.alloc(0), Buffer.alloc(0)])).toBe('');
  });

  it('has the sign for an unreadable letter in the place of what is no UTF-8', () => {
    expect(textOf([Buffer.from([0x61, 0xff, 0x62])])).toBe('a\ufffdb');
    expect(textOf([Buffer.from([0x61, 0xe6])])).toBe('a\ufffd');
    expect(textOf([Buffer.from([0x61]), Buffer.from([0xe6])])).toBe('a\ufffd');
  });
});
