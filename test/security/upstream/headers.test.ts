import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { gatewayForAll } from '../documents/helpers.ts';

const gateway = gatewayForAll({}, { customers: 600 });

/** What the gateway itself says to Partner Center; nothing of a caller's headers is passed on but a language and an id. */
const ownHeaders = [
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'host',
  'ms-correlationid',
  'ms-partnercenter-application',
  'ms-requestid',
  'user-agent',
  'x-locale',
];

/** Sends header values as they are, several of a name too. */
function ask(
  headers: Record<string, string | string[]>,
  query: string,
): Promise<{ status: number; text: string; headers: object }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${gateway.current.url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

const customers = '{ customers(first: 1) { nodes { customerId } } }';

describe('the headers of a caller', () => {
  it('are not passed on, whatever they say', async () => {
    await ask(
      {
        cookie: 'a=b',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-host': 'evil.example',
        'x-http-method-override': 'DELETE',
        'ms-requestid': '11111111-1111-4111-8111-111111111111',
        'ms-correlationid': '11111111-1111-4111-8111-111111111111',
        'x-ms-customeruser-upn': 'admin@contoso.example',
        'if-match': '"x"',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
      customers,
    );
    const [sent] = await gateway.current.sandbox.ledger();
    expect(Object.keys(sent?.headers ?? {}).sort()).toEqual(ownHeaders);
    expect(JSON.stringify(sent?.headers)).not.toMatch(/1111|evil|contoso|DELETE/);
  });

  it.each(['en-US\u0000', 'en_US', 'en-US,x: 1', '../en', 'e'.repeat(200), 'en-US; drop', 'ﬁ-FI'])(
    'x-locale is a language tag, or the request is refused unsent: %j',
    async (locale) => {
      // what HTTP itself cannot carry never leaves a client
      const { status } = await ask({ 'x-locale': locale }, customers).catch(() => ({ status: 400 }));
      expect(status).toBe(400);
      expect(await gateway.current.sandbox.requests()).toEqual([]);
    },
  );

  it.each(['not-a-uuid', '0e93c70c-977a-4a88-9580-7cf084c73286x', '0e93c70c-977a-4a88-9580-7cf084c73286, 1', '{}'])(
    'x-correlation-id is a UUID, or another is taken: %j',
    async (id) => {
      const { headers } = await ask({ 'x-correlation-id': id }, customers);
      const [sent] = await gateway.current.sandbox.ledger();
      expect(sent?.correlationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(sent?.correlationId).not.toBe(id);
      expect(headers).toMatchObject({ 'x-correlation-id': sent?.correlationId });
    },
  );
});

describe('a cursor', () => {
  const after = (cursor: string): string => `{ customers(first: 2, after: "${cursor}") { nodes { customerId } } }`;
  const firstCursor = async (): Promise<string> => {
    const { text } = await ask({}, '{ customers(first: 1) { pageInfo { endCursor } } }');
    return (JSON.parse(text) as { data: { customers: { pageInfo: { endCursor: string } } } }).data.customers.pageInfo
      .endCursor;
  };
  /** The same with another token of upstream's in it. */
  const forged = async (token: unknown): Promise<string> => {
    const parts = JSON.parse(Buffer.from(await firstCursor(), 'base64url').toString()) as unknown[];
    await gateway.current.sandbox.clearLedger();
    return Buffer.from(JSON.stringify([...parts.slice(0, 3), token])).toString('base64url');
  };

  it.each([
    ['a line break', 'a\r\nx-evil: 1'],
    ['a character that is none of ASCII', 'a\u00e9'],
    ['a control character', 'a\u0000'],
  ])('with %s in it starts no other header, and nothing is sent', async (_, token) => {
    const { text } = await ask({}, after(await forged(token)));
    expect(text).toContain('BAD_USER_INPUT');
    expect(await gateway.current.sandbox.requests()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a number', 7],
    ['a list', ['a']],
    ['an object', { a: 1 }],
    ['true', true],
  ])('with %s in the place of a token is no cursor', async (_, token) => {
    const { text } = await ask({}, after(await forged(token)));
    expect(text).toContain('is no cursor of this list');
    expect(await gateway.current.sandbox.requests()).toEqual([]);
  });

  it.each(['x', '[]', 'W10', 'bnVsbA', Buffer.from('["a",-1,-1,"x"]').toString('base64url'), 'A'.repeat(10_000)])(
    'that is none is refused: %s',
    async (cursor) => {
      const { text } = await ask({}, after(cursor));
      expect(text).toContain('BAD_USER_INPUT');
      expect(await gateway.current.sandbox.requests()).toEqual([]);
    },
  );
});
