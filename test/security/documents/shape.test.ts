import { describe, expect, it } from 'vitest';
import { cpuMs } from '../../helpers/cpu-ms.ts';
import { expectRefused, gatewayForAll, postTo } from './helpers.ts';

const gateway = gatewayForAll();
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const customer = (selection: string): string =>
  `{ customer(customerId: "edaeb006-55c6-44b7-94bd-55964953ca49") { ${selection} } }`;

describe('a document is refused, with nothing sent upstream, when it has more than', () => {
  it('65,536 bytes of text', async () => {
    const query = `${customer('customerId')} # ${'é'.repeat(32_768)}`;
    await expectRefused(
      gateway.current,
      { query },
      { measure: 'bytes', amount: Buffer.byteLength(query), limit: 65_536 },
    );
  });

  it('10,000 tokens, whatever their order', async () => {
    const { url, sandbox } = gateway.current;
    const answer = await postTo(url, { query: customer('id '.repeat(10_000)) });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.errors?.[0]?.message).toContain('10000 tokens');
    expect(await sandbox.requests()).toEqual([]);
  });

  it('16 levels, and is told where', async () => {
    const nested = (levels: number): string => (levels === 0 ? 'id' : `orders { customer { ${nested(levels - 1)} } }`);
    const field = ['customer', ...Array.from({ length: 8 }, () => ['orders', 'customer']).flat()].join('.');
    await expectRefused(
      gateway.current,
      { query: customer(nested(10)) },
      { field, measure: 'levels', amount: 22, limit: 16 },
    );
  });

  it('16 levels when its fragments are spread', async () => {
    const query = `${customer('...F0')} ${times(10, (i) => `fragment F${i} on Customer { orders { customer { ${i < 9 ? `...F${i + 1}` : 'id'} } } }`)}`;
    await expectRefused(gateway.current, { query }, { measure: 'levels', amount: 22, limit: 16 });
  });

  it('200 brackets within each other: no parser has a stack without end', async () => {
    const query = `{ ${'customer { '.repeat(3_000)} id ${'} '.repeat(3_000)} }`;
    await expectRefused(gateway.current, { query }, { measure: 'levels of brackets', amount: 3_001, limit: 200 });
  });

  it('100 aliases', async () => {
    const query = customer(times(101, (i) => `a${i}: customerId`));
    await expectRefused(gateway.current, { query }, { measure: 'aliases', amount: 101, limit: 100 });
  });

  it('100 aliases of __typename, of introspection, and in fragments that nothing spreads', async () => {
    const excess = { measure: 'aliases', amount: 101, limit: 100 };
    await expectRefused(gateway.current, { query: customer(times(101, (i) => `a${i}: __typename`)) }, excess);
    const schema = `{ __schema { ${times(101, (i) => `a${i}: description`)} } }`;
    await expectRefused(gateway.current, { query: schema }, excess);
    const unused = `{ __typename } fragment F on Customer { ${times(101, (i) => `a${i}: id`)} }`;
    await expectRefused(gateway.current, { query: unused }, excess);
  });

  it('100 root fields, in whichever fragments they are', async () => {
    const markets = (from: number): string => times(50, (i) => `m${from + i}: market(country: "US") { name }`);
    const query = `{ partner { __typename } ... on Query { ${markets(0)} } ...F } fragment F on Query { ${markets(50)} }`;
    await expectRefused(gateway.current, { query }, { measure: 'root fields', amount: 101, limit: 100 });
  });

  it('four directives at one place', async () => {
    const query = customer(`id ${'@include(if: true) '.repeat(5)}`);
    await expectRefused(gateway.current, { query }, { measure: 'directives at one place', amount: 5, limit: 4 });
    const operation = `query ${'@include(if: true) '.repeat(5)} { partner { __typename } }`;
    await expectRefused(gateway.current, { query: operation }, { measure: 'directives at one place', limit: 4 });
  });

  it('200 directives', async () => {
    const query = customer('id @include(if: true) '.repeat(90).concat('customerId @include(if: true) '.repeat(111)));
    await expectRefused(gateway.current, { query }, { measure: 'directives', amount: 201, limit: 200 });
  });

  it('100 fragments', async () => {
    const query = `{ partner { ${times(101, (i) => `...F${i}`)} } } ${times(101, (i) => `fragment F${i} on Partner { __typename }`)}`;
    await expectRefused(gateway.current, { query }, { measure: 'fragments', amount: 101, limit: 100 });
  });

  it('400 fields that repeat a name beside them', async () => {
    const query = customer('id '.repeat(402));
    const measure = 'fields that repeat a name beside them';
    await expectRefused(gateway.current, { query }, { measure, amount: 401, limit: 400 });
  });

  describe('50 fields with arguments that repeat a name, for all their arguments are compared:', () => {
    const excess = { measure: 'fields with arguments that repeat a name', limit: 50 };
    const long = (index: number, letters: number): string =>
      `products(targetView: AZURE, filter: { sku: { title: "${'x'.repeat(letters)}" } }) { totalCount${' '.repeat(index % 2)} }`;
    it.each([
      ['beside each other', customer(times(300, (i) => long(i, 90)))],
      ['in fragments without a name', customer(times(300, (i) => `... { ${long(i, 90)} }`))],
      ['below others that repeat theirs', customer(times(300, (i) => `orders { customer { ${long(i, 70)} } }`))],
      [
        'in fragments on one type',
        `${customer(times(90, (i) => `...F${i}`))} ${times(90, (i) => `fragment F${i} on Customer { ${long(i, 500)} }`)}`,
      ],
    ])('%s', async (_, query) => {
      expect(await cpuMs(() => expectRefused(gateway.current, { query }, excess))).toBeLessThan(1_000);
    });

    it('and as many under names of their own, or in other operations, are not compared', async () => {
      const aliased = customer(times(90, (i) => `a${i}: products(targetView: AZURE) { totalCount }`));
      const operations = times(90, (i) => `query Q${i} { market(country: "US") { country } }`);
      for (const body of [{ query: aliased }, { query: operations, operationName: 'Q7' }]) {
        expect((await postTo(gateway.current.url, body)).errors ?? []).toEqual([]);
      }
    });
  });

  it('5,000 fields when its fragments are spread, in no more time than its text takes', async () => {
    // each of 90 fragments spreads the next one twice: 2^90 fields
    const query = `{ partner { ...F0 } } ${times(90, (i) => `fragment F${i} on Partner { ${i < 89 ? `...F${i + 1} ...F${i + 1}` : 'accountBalance { currencyCode }'} }`)}`;
    const refused = (): Promise<void> => expectRefused(gateway.current, { query }, { measure: 'fields', limit: 5_000 });
    expect(await cpuMs(refused)).toBeLessThan(1_000);
  });
});

describe('a document that is wrong otherwise', () => {
  it('is told so: fragments within themselves, unknown ones, no GraphQL at all', async () => {
    const { url, sandbox } = gateway.current;
    for (const query of [
      `${customer('...A')} fragment A on Customer { ...B } fragment B on Customer { ...A }`,
      customer('...Missing'),
      '{ customer(',
    ]) {
      expect(await postTo(url, { query })).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    expect(await sandbox.requests()).toEqual([]);
  });

  it('is validated in bounded time, however many fields its fragments select alike', async () => {
    const fields = times(40, () => 'customerId');
    const query = `${customer(times(60, (i) => `...F${i}`))} ${times(60, (i) => `fragment F${i} on Customer { ${fields.slice(0, 10)} ...F${(i + 1) % 60} }`)}`;
    const refused = async (): Promise<void> => expect((await postTo(gateway.current.url, { query })).status).toBe(400);
    expect(await cpuMs(refused)).toBeLessThan(1_000);
  });

  it('has no field that is answered as __proto__', async () => {
    const answer = await postTo(gateway.current.url, { query: customer('__proto__: customerId') });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await gateway.current.sandbox.requests()).toEqual([]);
  });
});

describe('mutations that spend money', () => {
  const input =
    '{ customerId: "edaeb006-55c6-44b7-94bd-55964953ca49", cartId: "11111111-1111-4111-8111-111111111111" }';
  const excess = { measure: 'mutations that spend money', amount: 2, limit: 1 };

  it('are refused when one operation has two of them under aliases', async () => {
    const query = `mutation { one: checkoutCart(input: ${input}) { state } two: checkoutCart(input: ${input}) { state } }`;
    await expectRefused(gateway.current, { query }, { ...excess, field: 'two' });
  });

  it('are refused when the second hides in a fragment, or behind a condition', async () => {
    const query = `mutation($no: Boolean!) { checkoutCart(input: ${input}) { state } ...F }
      fragment F on Mutation { ... on Mutation { again: checkoutCart(input: ${input}) @include(if: $no) { state } } }`;
    await expectRefused(gateway.current, { query, variables: { no: false } }, { ...excess, field: 'again' });
  });

  it('may be one in each of several operations, of which one is executed', async () => {
    const query = `mutation A { checkoutCart(input: ${input}) { state } } mutation B { checkoutCart(input: ${input}) { state } }`;
    const { errors } = await postTo(gateway.current.url, { query, operationName: 'A' });
    expect(errors?.map(({ extensions }) => extensions?.['code'])).not.toContain('QUERY_TOO_COMPLEX');
    expect((await gateway.current.sandbox.requests()).length).toBeGreaterThan(0);
  });
});

describe('a refusal', () => {
  it('comes the same way by GET and with application/json, where a well-formed request answers 200', async () => {
    const query = customer(times(101, (i) => `a${i}: id`));
    const { url, sandbox } = gateway.current;
    const got = await fetch(`${url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { accept: 'application/graphql-response+json', 'apollo-require-preflight': 'true' },
    });
    expect(got.status).toBe(400);
    expect(await got.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] });
    const plain = await postTo(url, { query }, { accept: 'application/json' });
    expect(plain).toMatchObject({ status: 200, errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] });
    expect(await sandbox.requests()).toEqual([]);
  });

  it('is not forgotten: the same document is refused again, and a good one beside it is not', async () => {
    const query = customer(times(101, (i) => `a${i}: id`));
    const excess = { measure: 'aliases', amount: 101, limit: 100 };
    await expectRefused(gateway.current, { query }, excess);
    await expectRefused(gateway.current, { query }, excess);
    expect(await postTo(gateway.current.url, { query: '{ __typename }' })).toMatchObject({
      data: { __typename: 'Query' },
    });
  });
});
