import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/transport/json.ts';

const parse = (text: string, numbers: 'double' | 'lossless' = 'double'): unknown =>
  parseJson([Buffer.from(text)], numbers);

describe.each(['double', 'lossless'] as const)('a body read with %s numbers', (numbers) => {
  it.each([
    ['a byte-order mark', '\ufeff{"id":"a"}'],
    ['a mark that became a question mark', '?{"id":"a"}'],
    ['both', '\ufeff?{"id":"a"}'],
    ['white space', ' \r\n{"id":"a"}\n'],
  ])('may begin with %s', (_, text) => {
    expect(parse(text, numbers)).toEqual({ id: 'a' });
  });

  it('is undefined when it is empty', () => {
    expect(parse('', numbers)).toBeUndefined();
    expect(parse('\ufeff \r\n', numbers)).toBeUndefined();
  });

  it.each(['e', 'é', '漢', '😀'])('keeps every letter of a large one: %s', (letter) => {
    const json = { before: 'x'.repeat(100_000), name: letter, after: 'x'.repeat(100_000) };
    expect(parse(JSON.stringify(json), numbers)).toEqual(json);
  });

  it('may be a bare string', () => {
    expect(parse('"education"', numbers)).toBe('education');
  });

  it('cannot reach a prototype', () => {
    const text = '{"__proto__":{"admin":true},"a":[{"\\u005f_proto__":{"admin":true},"b":1}],"constructor":"c"}';
    const body = parse(text, numbers) as Readonly<Record<string, unknown>>;
    expect(Object.assign({}, body)).toEqual({ a: [{ b: 1 }], constructor: 'c' });
    expect(JSON.stringify(body)).not.toContain('admin');
    expect((body as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('keeps the last of two equal keys', () => {
    expect(parse('{"a":1,"a":2}', numbers)).toEqual({ a: 2 });
  });

  it.each(['<html></html>', '{"a":', '?', 'undefined', '{"a":1} x'])('throws on %s', (text) => {
    expect(() => parse(text, numbers)).toThrow(SyntaxError);
  });
});

describe('lossless numbers', () => {
  it.each([
    ['3', 3],
    ['-12.5', -12.5],
    ['0', 0],
    ['1.10', '1.10'],
    ['0.1835431430743112595', '0.1835431430743112595'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e3', '1e3'],
    ['-0', '-0'],
  ])('%s is %j', (text, value) => {
    expect(parse(`{"n":${text}}`, 'lossless')).toEqual({ n: value });
  });

  it('are plain numbers where nobody asked', () => {
    expect(parse('{"n":1.10}')).toEqual({ n: 1.1 });
  });
});
