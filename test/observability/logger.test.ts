import { describe, expect, it } from 'vitest';
import { createLogger, type LogLevel } from '../../src/observability/logger.ts';

const jwt = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl';

function logged(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const logger = createLogger({ level, write: (line) => void lines.push(line), now: () => 0 });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Readonly<Record<string, unknown>> };
}

describe('a log line', () => {
  it('is one JSON object with its time, level, message and fields', () => {
    const { logger, lines } = logged();
    logger.info('Listening', { port: 4_000, url: 'http://127.0.0.1:4000/graphql' });
    expect(lines).toEqual([
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"Listening","port":4000,"url":"http://127.0.0.1:4000/graphql"}\n',
    ]);
  });

  it('is written from its level on', () => {
    const { logger, lines } = logged('warn');
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['c', 'd']);
  });

  it('about who did what is written from every level on', () => {
    const { logger, last } = logged('error');
    logger.audit('A mutation has ended', { caller: 'user 1', operation: 'checkoutCart', companyName: 'Contoso' });
    expect(last()).toMatchObject({ level: 'audit', caller: 'user 1', operation: 'checkoutCart' });
    expect(last()).not.toHaveProperty('companyName');
  });

  it('is not written at all when silent', () => {
    const { logger, lines } = logged('silent');
    logger.error('a');
    logger.audit('b');
    expect(lines).toEqual([]);
  });

  it('holds allowed fields only, and only plain values', () => {
    const { logger, last } = logged();
    logger.info('x', { status: 200, authorization: 'Bearer abc', customerName: 'Contoso', path: { a: 1 }, code: null });
    expect(last()).toEqual({ time: expect.any(String), level: 'info', message: 'x', status: 200, code: null });
  });

  it('cannot have its time, level or message replaced by a field', () => {
    const { logger, last } = logged();
    logger.info('x', { level: 'error', message: 'y', time: 'never' });
    expect(last()).toMatchObject({ level: 'info', message: 'x', time: '1970-01-01T00:00:00.000Z' });
  });

  it.each([
    ['a bearer token', 'Authorization: Bearer abcdefghijklmnop', 'abcdefghijklmnop'],
    ['a JWT', `refused ${jwt}`, 'eyJ'],
    ['half a JWT', `refused ${jwt.slice(0, 60)}`, 'eyJ'],
    ['a refresh token', `with 0.A${'x'.repeat(60)}`, 'xxxx'],
    ['a client secret of Entra', 'secret abc8Q~abcdefghijklmnopqrstuvwxyz0123456789', '8Q~'],
    ['a form', 'client_secret=hunter2&grant_type=x', 'hunter2'],
    ['JSON', '{"access_token":"opaque","a":1}', 'opaque'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', 'MIIE'],
    ['an e-mail address', 'no user john.doe@contoso.onmicrosoft.com here', 'john'],
  ])('shows no %s, neither in its message nor in a field', (_, text, secret) => {
    const { logger, lines } = logged();
    logger.warn(text, { error: text });
    expect(lines[0]).not.toContain(secret);
    expect(lines[0]?.match(/\[removed\]/g)).toHaveLength(2);
  });

  it('cannot be made two by a line break', () => {
    const { logger, lines, last } = logged();
    logger.info('a\n{"level":"error"}', { error: 'b\r\nc\u2028d' });
    expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r\u2028]/);
    expect(last()).toMatchObject({ message: 'a {"level":"error"}', error: 'b c d' });
  });

  it('is bounded', () => {
    const { logger, lines } = logged();
    logger.info('x'.repeat(100_000), { error: 'y'.repeat(100_000) });
    expect(lines[0]?.length).toBeLessThan(5_000);
  });
});
