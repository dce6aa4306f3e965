import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { createCart, oneObject, registerSubscription, updateCart } from './helpers/kinds.ts';
import { expectNothingInside } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

let world: World;
let elsewhere: Server;
/** The other host, as links and redirects name it, and what it got. */
let host = '';
const got: string[] = [];
beforeAll(async () => {
  world = await openWorld(await startTestGateway({ customers: 120, invoiceLineItems: 10 }));
  elsewhere = createServer((request, response) => {
    got.push(`${request.url} ${request.headers.authorization}`);
    response.end('{"items":[]}');
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(async () => {
  expect(got).toEqual([]);
  elsewhere.closeAllConnections();
  elsewhere.close();
  await world.gateway.close();
});

const subscription = { id: '4D2BAC5F-64AB-4C2D-8B5B-6B0A2F7C9E11', friendlyName: 'One' };
const query = `query ($id: ID!) {
  customer(customerId: $id) { billingProfile { email } subscriptions { subscriptionId } } market(country: "US") { name }
}`;

/** Reads a list of subscriptions whose first page has this link to the next. */
async function read(next: object, times = 1) {
  const { sandbox } = world.gateway;
  const body = { totalCount: 1, items: [subscription], links: { next } };
  await sandbox.addFault({ operation: 'list-subscriptions', times, fault: { body } });
  const answer = await observe<{ customer: { subscriptions: readonly object[] | null } }, object>(
    world.gateway,
    query,
    { id: await world.nextCustomer() },
  );
  await sandbox.clearFaults();
  expectNothingInside({ data: answer.data, errors: answer.errors });
  return { ...answer, pages: answer.requests.filter((line) => line.includes('/subscriptions')) };
}

describe('a link to the next page that leads away is not followed, and the list is an error beside its siblings', () => {
  const links: readonly (readonly [string, (at: string) => string])[] = [
    ['to another host', (at) => `http://${at}/v1/customers`],
    ['to another scheme', (at) => `https://${at}/v1/customers`],
    ['to another host behind this one’s name', (at) => `http://api.partnercenter.microsoft.com@${at}/v1/customers`],
    ['without a scheme', (at) => `//${at}/v1/customers`],
    ['with backslashes', (at) => `\\\\${at}\\v1\\customers`],
    ['with a backslash behind the scheme', (at) => `http:\\\\${at}/v1/customers`],
    ['to a file', () => 'file:///etc/passwd'],
    ['to a script', () => 'javascript:alert(1)'],
    ['upwards', () => '/v1/customers/../../sandbox/seed'],
    ['upwards, encoded', () => '/v1/customers/%2e%2e/%2e%2e/sandbox/seed'],
    ['with a line break and a header', () => '/v1/customers\r\nx-sandbox-fault: {"status":500}'],
    ['with a fragment', () => '/v1/customers#x'],
  ];
  test.each(links)('%s', async (_, link) => {
    const answer = await read({ uri: link(host), method: 'GET', headers: [] });
    expect(onlyError(answer)).toEqual({
      code: 'UPSTREAM_BAD_RESPONSE',
      message: 'list-subscriptions: Partner Center answered with a link that leads away from it; it was not followed',
    });
    expect(answer.data).toMatchObject({ customer: { subscriptions: null }, market: { name: 'United States' } });
    expect(answer.pages).toHaveLength(1);
  });

  test('by another method than GET', async () => {
    const answer = await read({ uri: '/customers', method: 'DELETE', headers: [] });
    expect(onlyError(answer).code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(answer.pages).toHaveLength(1);
  });
});

test('a link may set the page token, and no other header', async () => {
  const headers = [
    { key: 'MS-ContinuationToken', value: 'next' },
    { key: 'Authorization', value: 'Bearer of-somebody-else' },
    { key: 'Host', value: host },
  ];
  const { ledger } = await read({ uri: '/subscriptions-of-page-two', method: 'GET', headers });
  const followed = ledger.at(-1);
  expect(followed?.url).toBe('/v1/subscriptions-of-page-two');
  expect(followed?.headers).toMatchObject({ 'ms-continuationtoken': 'next' });
  expect(followed?.headers['host']).not.toBe(host);
  // the sandbox has judged the token: it was the gateway's own
  expect(followed?.authMode).toBe('app');
});

describe('a redirect is not followed, and the token stays here', () => {
  const kinds = { 'an object': oneObject, registerSubscription, createCart, updateCart };
  describe.each(Object.entries(kinds))('of %s', (_, kind) => {
    test.each([301, 302, 303, 307, 308])('%i', async (status) => {
      const prepared = await kind(world);
      await world.gateway.sandbox.addFault({
        ...prepared.spoilt,
        fault: { status, rawBody: '', headers: { Location: `http://${host}/v1/customers` } },
      });
      const answer = await observe(world.gateway, prepared.document, prepared.variables);
      expect(onlyError(answer).code).toBe('UPSTREAM_BAD_RESPONSE');
      expect(answer.ledger.filter(({ operation }) => operation === prepared.spoilt.operation)).toHaveLength(1);
      expectNothingInside({ data: answer.data, errors: answer.errors });
    });
  });
});

describe('pages that never end', () => {
  const customerId = '28045616-f6b9-462f-9701-0d89b5e65c44';
  const whole = `{ customer(customerId: "${customerId}") { billingProfile { email } subscriptions { subscriptionId } } }`;
  let endless: Server;
  let gateway: GatewayBefore;
  let pages: string[] = [];
  let pageAfter: (page: number) => number;
  beforeAll(async () => {
    endless = createServer(({ headers, url = '' }, response) => {
      const isList = !url.endsWith(customerId);
      if (isList) pages.push(url);
      response.end(
        JSON.stringify(isList ? pageOf(url, Number(headers['ms-continuationtoken'] ?? 0)) : { id: customerId }),
      );
    });
    endless.listen(0, '127.0.0.1');
    await once(endless, 'listening');
    gateway = await startGatewayBefore({
      PARTNER_CENTER_URL: `http://127.0.0.1:${(endless.address() as AddressInfo).port}`,
      PARTNER_CENTER_ACCESS_TOKEN: 'a-token',
    });
  });
  beforeEach(() => {
    pages = [];
    pageAfter = (page) => page + 1;
  });
  afterAll(async () => {
    await gateway.close();
    endless.close();
  });

  /** A page of subscriptions has one; a page of customers has none. */
  const pageOf = (url: string, page: number): object => ({
    totalCount: 1,
    items: url.includes('/subscriptions') ? [{ ...subscription, id: `${page}` }] : [],
    links: {
      next: {
        uri: url.replace('/v1', ''),
        method: 'GET',
        headers: [{ key: 'MS-ContinuationToken', value: `${pageAfter(page)}` }],
      },
    },
  });

  test('in a list that is read whole, are given up: a part of it is not the list', async () => {
    const answer = await gateway.execute(whole);
    expect(onlyError(answer)).toEqual({
      code: 'UPSTREAM_BAD_RESPONSE',
      message: 'list-subscriptions: Partner Center answered a list of more than 500 pages',
    });
    expect(answer.data).toEqual({ customer: { billingProfile: null, subscriptions: null } });
    expect(pages).toHaveLength(501);
  });

  test('and have nothing on them, are given up', async () => {
    const answer = await gateway.execute('{ customers(first: 1) { nodes { customerId } } }');
    expect(onlyError(answer).code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(pages).toHaveLength(500);
  });

  test('because they lead back to one that was read, end there', async () => {
    pageAfter = (page) => (page + 1) % 3;
    const { data, errors } = await gateway.execute<
      { customer: { subscriptions: readonly { subscriptionId: string }[] } },
      object
    >(whole);
    expect(errors).toBeUndefined();
    expect(data?.customer.subscriptions.map(({ subscriptionId }) => subscriptionId)).toEqual(['0', '1', '2', '0']);
    expect(pages).toHaveLength(4);
  });
});
