import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { closedPort, deafPort, type Place, rawPlace, selfSignedPlace, unknownHost } from './helpers/places.ts';
import { expectNothingInside } from './helpers/row.ts';

interface Operation {
  /** The REST call that it begins with. */
  readonly begins: string;
  readonly line: RegExp;
  readonly document: string;
}

const operations: readonly (Operation & { readonly is: 'read' | 'write' })[] = [
  {
    begins: 'get-customer',
    is: 'read',
    line: /^GET \/v1\/customers\/[^/]+ /,
    document: '{ it: customer(customerId: "$id") { billingProfile { email } } }',
  },
  {
    begins: 'list-customers',
    is: 'read',
    line: /^GET \/v1\/customers\?/,
    document: '{ it: customers(first: 3) { nodes { customerId } } }',
  },
  {
    begins: 'get-subscription-registration-status',
    is: 'read',
    line: /^\w+ .*\/registration/,
    document: `mutation {
      it: registerSubscription(input: { customerId: "$id", subscriptionId: "$id" }) { registrationStatus { status } }
    }`,
  },
  {
    begins: 'get-cart',
    is: 'read',
    line: /^\w+ .*\/carts\//,
    document:
      'mutation { it: updateCart(input: { customerId: "$id", cartId: "$id", lineItems: [$line] }) { cart { status } } }',
  },
  {
    begins: 'create-cart',
    is: 'write',
    line: /^\w+ .*\/carts /,
    document: 'mutation { it: createCart(input: { customerId: "$id", lineItems: [$line] }) { cart { status } } }',
  },
];

/** What the caller sees, and how often the request of a read and that of a write arrive where Partner Center should be. */
type Row = readonly [
  place: string,
  open: () => Promise<Place>,
  code: ErrorCode,
  why: RegExp,
  read: number,
  write: number,
];

const notSent = (why: string): RegExp => new RegExp(`could not be reached \\((${why})\\); nothing was sent$`);
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

const rows: readonly Row[] = [
  ['a closed port', closedPort, 'UPSTREAM_UNAVAILABLE', notSent('ECONNREFUSED'), 0, 0],
  ['a host that nobody knows', unknownHost, 'UPSTREAM_UNAVAILABLE', notSent('ENOTFOUND|EAI_AGAIN'), 0, 0],
  [
    'a host that does not answer to connections',
    deafPort,
    'UPSTREAM_TIMEOUT',
    /within 1000 ms; nothing was sent$/,
    0,
    0,
  ],
  [
    'a host that accepts and never answers',
    () => rawPlace(() => undefined),
    'UPSTREAM_TIMEOUT',
    /within 1000 ms$/,
    2,
    1,
  ],
  [
    'a host that hangs up on every request',
    () => rawPlace((socket) => void socket.destroy()),
    'UPSTREAM_UNAVAILABLE',
    /the connection was lost before an answer came \(\w+\)$/,
    2,
    1,
  ],
  [
    'a certificate that nobody has signed',
    selfSignedPlace,
    'UPSTREAM_UNAVAILABLE',
    notSent('DEPTH_ZERO_SELF_SIGNED_CERT'),
    0,
    0,
  ],
  [
    'a host that does not speak TLS',
    () => rawPlace((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https'),
    'UPSTREAM_UNAVAILABLE',
    notSent('\\w+'),
    0,
    0,
  ],
  [
    'a host that speaks another protocol',
    () => rawPlace((socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
    'UPSTREAM_UNAVAILABLE',
    /the connection was lost before an answer came \(\w+\)$/,
    2,
    1,
  ],
  [
    'headers that never end',
    () => rawPlace((socket) => pour(socket, head, 'x-more: again\r\n')),
    'UPSTREAM_UNAVAILABLE',
    /the connection was lost before an answer came \(\w+\)$/,
    2,
    1,
  ],
  [
    'a body that never ends',
    () => rawPlace((socket) => pour(socket, `${head}\r\n[`, `${' '.repeat(4_096)}\n`)),
    'UPSTREAM_BAD_RESPONSE',
    /larger than 262144 bytes$/,
    1,
    1,
  ],
  [
    'a body that drips',
    () => rawPlace((socket) => drip(socket, `${head}content-length: 1000\r\n\r\n[`)),
    'UPSTREAM_TIMEOUT',
    /within 1000 ms$/,
    2,
    1,
  ],
  [
    'a second answer that nobody asked for',
    () =>
      rawPlace((socket) => void socket.write(`${head}content-length: 2\r\n\r\n42${head}content-length: 2\r\n\r\n{}`)),
    'UPSTREAM_BAD_RESPONSE',
    /neither an object nor a list$/,
    1,
    1,
  ],
];

describe.concurrent.each(rows)('behind %s', (_, open, code, why, read, write) => {
  let place: Place;
  let gateway: GatewayBefore;
  beforeAll(async () => {
    place = await open();
    gateway = await startGatewayBefore({
      PARTNER_CENTER_URL: place.url,
      PARTNER_CENTER_ACCESS_TOKEN: 'a-token-that-nobody-may-see',
      // where it is not what the test is about, a busy machine must not exceed it
      PARTNER_CENTER_ATTEMPT_TIMEOUT_MS: code === 'UPSTREAM_TIMEOUT' ? '1000' : '15000',
      PARTNER_CENTER_RETRIES: '1',
      PARTNER_CENTER_RETRY_BUDGET: '100',
      PARTNER_CENTER_MAX_RESPONSE_BYTES: '262144',
    });
  });
  afterAll(async () => {
    // a connection that is being tried is waited for, and ends with the place
    await place.close();
    await gateway.close();
  });

  const titled = operations.map((operation) => ({ ...operation, arrives: operation.is === 'read' ? read : write }));
  test.each(titled)(`$begins arrives $arrives times, and fails with ${code}`, async (row) => {
    const { data, errors } = await gateway.execute(filled(row.document));
    expect(errors).toMatchObject([{ path: ['it'], extensions: { code } }]);
    expect(errors?.[0]?.message).toMatch(why);
    expect(errors?.[0]?.message).toMatch(new RegExp(`^${row.begins}: `));
    expect(data).toEqual(row.begins === 'get-customer' ? { it: null } : null);
    expectNothingInside({ data, errors });
    expect(JSON.stringify(errors)).not.toContain('a-token-that-nobody-may-see');
    expect(place.requests.filter((line) => row.line.test(line))).toHaveLength(row.arrives);
  });
});

const filled = (document: string): string =>
  document
    .replaceAll('$id', '28045616-f6b9-462f-9701-0d89b5e65c44')
    .replaceAll('$line', '{ catalogItemId: "CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P", quantity: 1 }');

type Socket = Parameters<Parameters<typeof rawPlace>[0]>[0];

/** Sends the beginning, and then the same for as long as somebody listens. */
function pour(socket: Socket, beginning: string, more: string): void {
  const next = (): void => void (socket.destroyed || socket.write(more, () => setImmediate(next)));
  socket.write(beginning, next);
}

/** Sends the beginning, and then a space every now and then. */
function drip(socket: Socket, beginning: string): void {
  socket.write(beginning);
  const timer = setInterval(() => socket.write(' '), 20);
  socket.once('close', () => clearInterval(timer));
}
