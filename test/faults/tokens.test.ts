import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { onlyError } from '../helpers/observe.ts';
import { sandboxControl } from '../helpers/sandbox-control.ts';
import { beforeSandbox, type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { closedPort, type Place, rawPlace } from './helpers/places.ts';
import { expectNothingInside } from './helpers/row.ts';

/** A login authority that says the same to every token request. */
const says = (status: string, body: string) => (): Promise<Place> =>
  rawPlace((socket) => {
    socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  });
const refusal = (error: string, code: number): string =>
  JSON.stringify({ error, error_description: `AADSTS${code}: secret hunter2 of app 10.0.0.7`, error_codes: [code] });

/** What the caller sees, how, and how often the authority is asked for five operations one after the other. */
type Row = readonly [login: string, open: () => Promise<Place>, code: ErrorCode, why: RegExp, asked: number];

const rows: readonly Row[] = [
  ['is a closed port', closedPort, 'UPSTREAM_UNAVAILABLE', /ECONNREFUSED/, 0],
  ['never answers', () => rawPlace(() => undefined), 'UPSTREAM_TIMEOUT', /while waiting for a token/, 1],
  ['hangs up', () => rawPlace((socket) => void socket.destroy()), 'UPSTREAM_UNAVAILABLE', /was lost/, 5],
  ['fails', says('500 Oops', '<html>'), 'UPSTREAM_UNAVAILABLE', /./, 5],
  ['answers nonsense', says('200 OK', '<html>'), 'UPSTREAM_UNAVAILABLE', /without a token/, 5],
  ['answers JSON without a token', says('200 OK', '{}'), 'UPSTREAM_UNAVAILABLE', /without a token/, 5],
  [
    'answers a token that is none',
    says('200 OK', '{"access_token":42,"expires_in":"x"}'),
    'UPSTREAM_UNAVAILABLE',
    /./,
    5,
  ],
  [
    'refuses the secret, which is not repeated at once',
    says('401 Unauthorized', refusal('invalid_client', 7000215)),
    'UPSTREAM_REJECTED',
    /PARTNER_CENTER_CLIENT_SECRET/,
    1,
  ],
  [
    'redirects, which is not followed',
    says('302 Found\r\nlocation: http://elsewhere.invalid/', ''),
    'UPSTREAM_REJECTED',
    /HTTP 302/,
    1,
  ],
];

describe.concurrent.each(rows)('where the login authority %s', (_, open, code, why, asked) => {
  let sandbox: Sandbox;
  let login: Place;
  let gateway: GatewayBefore;
  beforeAll(async () => {
    sandbox = await startSandbox({ customers: 4, invoiceLineItems: 10 });
    login = await open();
    gateway = await startGatewayBefore({
      ...beforeSandbox(sandbox),
      PARTNER_CENTER_AUTHORITY: login.url,
      PARTNER_CENTER_TIMEOUT_MS: '600',
      PARTNER_CENTER_RETRIES: '0',
    });
  });
  afterAll(async () => {
    await login.close();
    await gateway.close();
    await sandbox.close();
  });

  test(`reads and writes fail with ${code}, and nothing is sent`, async () => {
    const id = '28045616-f6b9-462f-9701-0d89b5e65c44';
    const line = '{ catalogItemId: "CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P", quantity: 1 }';
    const ids = `customerId: "${id}"`;
    for (const document of [
      '{ it: customers(first: 1) { nodes { customerId } } }',
      `mutation { it: createCart(input: { ${ids}, lineItems: [${line}] }) { cart { status } } }`,
      `mutation { it: updateCart(input: { ${ids}, cartId: "${id}", lineItems: [${line}] }) { cart { status } } }`,
      `mutation { it: registerSubscription(input: { ${ids}, subscriptionId: "${id}" }) { registrationStatus { status } } }`,
      `mutation { it: checkoutCart(input: { ${ids}, cartId: "${id}" }) { state } }`,
    ]) {
      const answer = await gateway.execute(document);
      expect(onlyError(answer)).toEqual({ code, message: expect.stringMatching(why) as string });
      expect(onlyError(answer).message).toMatch(/; nothing was sent$/);
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|10\.0\.0\.7/);
      expectNothingInside(answer);
    }
    expect(await sandboxControl(sandbox.url).ledger()).toEqual([]);
    expect(login.requests).toHaveLength(asked);
    const ready = await fetch(`${gateway.url}/readyz`);
    expect(ready.status).toBe(503);
    expectNothingInside(await ready.json());
  });
});
