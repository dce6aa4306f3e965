import { afterAll, beforeAll, describe, test } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import {
  createCart,
  type Kind,
  listUnderParents,
  oneObject,
  onePage,
  registerSubscription,
  updateCart,
} from './helpers/kinds.ts';
import { type Expectation, holds, titleOf } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

const reads = {
  'an object': oneObject,
  'a page': onePage,
  'a list under the second of three parents': listUnderParents,
};
const writes = { registerSubscription, createCart, updateCart };

/** A fault, what is expected of every read and of every write, and the kinds of which something else is. */
type Row = readonly [fault: string, spoil: object, read: Expectation, write: Expectation, but?: But];
type But = { readonly [name in keyof typeof reads | keyof typeof writes]?: Expectation };

const always = (fault: object) => ({ times: 0, fault });
const html = { rawBody: '<html><body>10.0.0.7 says no</body></html>', contentType: 'text/html' };
const deep = (open: string, close: string): string => `${open.repeat(20_000)}1${close.repeat(20_000)}`;
const redirect = (status: number) => ({ status, headers: { Location: 'http://elsewhere.invalid/v1/customers' } });

const statuses: readonly Row[] = [
  ['500', { status: 500 }, ['the data', 2], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  ['500 behind an execution', { status: 500, executeFirst: true }, ['the data', 2], ['UPSTREAM_UNAVAILABLE', 1, 1]],
  ['500 for ever', always({ status: 500 }), ['UPSTREAM_UNAVAILABLE', 2], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  ['502 with HTML', { status: 502, ...html }, ['the data', 2], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  ['501', { status: 501 }, ['UPSTREAM_UNAVAILABLE', 1], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  ['504 behind an execution', { status: 504, executeFirst: true }, ['the data', 2], ['UPSTREAM_TIMEOUT', 1, 1]],
  ['408', { status: 408 }, ['the data', 2], ['UPSTREAM_TIMEOUT', 1, 0]],
  ['400', { status: 400, code: 800002 }, ['UPSTREAM_REJECTED', 1], ['UPSTREAM_REJECTED', 1, 0]],
  ['403', { status: 403, code: 2032 }, ['FORBIDDEN', 1], ['FORBIDDEN', 1, 0]],
  ['409', { status: 409, code: 900112 }, ['CONFLICT', 1], ['CONFLICT', 1, 0]],
  ['400/2055, a stale etag', { status: 400, code: 2055 }, ['CONFLICT', 1], ['CONFLICT', 1, 0]],
  ['412', { status: 412 }, ['CONFLICT', 1], ['CONFLICT', 1, 0]],
  ['401 once', { status: 401 }, ['the data', 2], ['the data', 2, 1]],
  ['401 for ever', always({ status: 401 }), ['UPSTREAM_REJECTED', 2], ['UPSTREAM_REJECTED', 2, 0]],
  ['401/900421', always({ status: 401, code: 900421 }), ['MFA_REQUIRED', 1], ['MFA_REQUIRED', 1, 0]],
  ['301', redirect(301), ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
  ['302', redirect(302), ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
  ['307', redirect(307), ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
  ['308', redirect(308), ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
];

const connections: readonly Row[] = [
  ['a reset in front of the execution', { reset: 'before' }, ['the data', 2], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  ['a reset behind the execution', { reset: 'after' }, ['the data', 2], ['UPSTREAM_UNAVAILABLE', 1, 1]],
  ['resets for ever', always({ reset: 'before' }), ['UPSTREAM_UNAVAILABLE', 2], ['UPSTREAM_UNAVAILABLE', 1, 0]],
  [
    'a body that is cut',
    { cutBody: 20 },
    ['the data', 2],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
    { registerSubscription: ['the data', 1, 1] },
  ],
  [
    'a body that is cut in front of its first byte',
    { cutBody: 0 },
    ['the data', 2],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
    { registerSubscription: ['the data', 1, 1] },
  ],
  ['gzip', { gzip: true }, ['the data', 1], ['the data', 1, 1]],
  [
    'what is said to be gzip and is not',
    { headers: { 'Content-Encoding': 'gzip' } },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
    { registerSubscription: ['the data', 1, 1] },
  ],
  [
    'an encoding that was not asked for',
    { headers: { 'Content-Encoding': 'br' } },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
  ],
  [
    'more bytes than an answer may have',
    { rawBody: JSON.stringify({ items: [' '.repeat(300_000)] }) },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
  ],
  [
    'gzip that unpacks to more bytes than an answer may have',
    { rawBody: JSON.stringify({ items: [' '.repeat(3_000_000)] }), gzip: true },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
  ],
];

/** Anything but a resource. A registration is taken without a word, and its status is read afterwards whatever was said. */
const contents: readonly Row[] = [
  ...(['null', '"text"', '42', 'true'] as const).map((rawBody): Row => [
    `200 with the JSON ${rawBody}`,
    { rawBody },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
    { registerSubscription: ['the data', 1, 0] },
  ]),
  [
    'a success with an empty body',
    { emptyBody: true },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
    { registerSubscription: ['the data', 1, 1] },
  ],
  ['200 with HTML', html, ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
  [
    'HTML behind an execution',
    { ...html, executeFirst: true },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 1],
  ],
  ['half a JSON', { rawBody: '{"id":"x","items":[' }, ['UPSTREAM_BAD_RESPONSE', 1], ['UPSTREAM_BAD_RESPONSE', 1, 0]],
  [
    '200 with a refusal in it',
    { rawBody: '{"code":2032,"description":"Access denied."}' },
    ['UPSTREAM_BAD_RESPONSE', 1, undefined, { code: '2032' }],
    ['UPSTREAM_BAD_RESPONSE', 1, 0, { code: '2032' }],
  ],
  [
    'lists in lists, 20,000 deep',
    { rawBody: deep('[', ']') },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
  ],
  [
    'objects in objects, 20,000 deep',
    { rawBody: `{"id":"x","status":"x","items":${deep('{"a":', '}')}}` },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
  ],
  [
    'a map of free names, 20,000 deep',
    { rawBody: `{"id":"x","properties":${deep('{"a":', '}')}}` },
    ['UPSTREAM_BAD_RESPONSE', 1],
    ['UPSTREAM_BAD_RESPONSE', 1, 0],
  ],
];

const limits = {
  PARTNER_CENTER_RETRIES: '1',
  PARTNER_CENTER_RETRY_BUDGET: '100',
  PARTNER_CENTER_MAX_RESPONSE_BYTES: '262144',
};

/** Each kind has a gateway of its own for each group of faults: what one suffers is no outage of the others. */
describe.each([
  ['status', statuses],
  ['connection', connections],
  ['content', contents],
])('the %s of an answer is odd', (_, rows) => {
  describe.concurrent.each(Object.entries({ ...reads, ...writes }) as [keyof But, Kind][])('%s', (name, kind) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(await startTestGateway({ customers: 120, invoiceLineItems: 10 }, limits));
    });
    afterAll(() => world.gateway.close());

    const titled = rows.map(([fault, spoil, read, write, but]) => {
      const expected = but?.[name] ?? (name in reads ? read : write);
      return [titleOf(fault, expected), spoil, expected] as const;
    });
    test.sequential.each(titled)('%s', (_title, spoil, expected) => holds(world, kind, spoil, expected));
  });
});
