import { describe, expect, it } from 'vitest';
import { readFault } from '../../src/transport/decide/fault.ts';

const read = (body: unknown) => readFault([Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))]);
const jwt = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijk';

describe('an error body', () => {
  it('is a fault with a number for a code', () => {
    expect(read({ code: 800065, description: 'The cart was submitted.', data: [], source: 'PartnerFD' })).toEqual({
      code: '800065',
      description: 'The cart was submitted.',
    });
  });

  it('may have its code as text, and start with a mark', () => {
    expect(read('\ufeff{"code":"2055","description":"stale"}')).toEqual({ code: '2055', description: 'stale' });
  });

  it('may be written in PascalCase', () => {
    expect(read({ Code: 1000, Description: 'gone' })).toEqual({ code: '1000', description: 'gone' });
  });

  it('may be a throttling body', () => {
    expect(read({ statusCode: 429, message: 'Try again in 27 seconds.' })).toEqual({
      code: null,
      description: 'Try again in 27 seconds.',
    });
  });

  it('may be an agreement fault', () => {
    const body = {
      code: 600061,
      message: 'm',
      description: 'd',
      errorName: 'AgreementExists',
      isRetryable: false,
      parameters: {},
    };
    expect(read(body)).toEqual({ code: '600061', description: 'd' });
    expect(read({ errorName: 'AgreementExists', isRetryable: false })).toEqual({
      code: null,
      description: 'AgreementExists',
    });
  });

  it('may be an error object inside an envelope', () => {
    expect(read({ error: { code: 'Unauthorized', message: 'no' } })).toEqual({
      code: 'Unauthorized',
      description: 'no',
    });
  });

  it.each([
    ['nothing', ''],
    ['an empty object', {}],
    ['a list', []],
  ])('may be %s', (_, body) => {
    expect(read(body)).toEqual({ code: null, description: null });
  });

  it.each([
    ['HTML of a proxy', '<html><body>Bad gateway</body></html>'],
    ['cut JSON', '{"code":80'],
  ])('may be %s, which is not Partner Center’s own', (_, body) => {
    expect(read(body)).toEqual({ code: null, description: null, isForeign: true });
  });

  it('has its description freed of HTML entities, once', () => {
    expect(
      read({ code: 1, description: 'Line &#39;1&#39; &lt;a&gt; &quot;b&quot; &amp;amp; &#x41; &unknown;' }).description,
    ).toBe('Line \'1\' <a> "b" &amp; A &unknown;');
  });

  it('may hold a JSON document as text', () => {
    const description = '{"suggestedAddresses":[{"city":"Redmond"}]}';
    expect(read({ code: 2007, description }).description).toBe(description);
  });

  it('has its description cut to the documented 1,024 characters', () => {
    expect(read({ code: 1, description: 'x'.repeat(5_000) }).description).toHaveLength(1_024);
  });

  it.each([
    ['a bearer token', `Bearer ${'a'.repeat(30)}`, 'aaaa'],
    ['a JWT', `token ${jwt} is expired`, 'eyJ'],
    ['a secret of a form', 'client_secret=hunter2hunter2&grant=x', 'hunter2'],
    ['an escaped pair', '&quot;access_token&quot;: &quot;opaque-value&quot;', 'opaque-value'],
  ])('shows no %s', (_, description, secret) => {
    const shown = read({ code: 1, description }).description;
    expect(shown).toContain('[removed]');
    expect(shown).not.toContain(secret);
  });
});
