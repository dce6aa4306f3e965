import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { callsOf, expectCalls, startKeepingGateway } from '../helpers/calls.ts';

let gateway: TestGateway;
let customers: readonly string[];
beforeAll(async () => {
  gateway = await startKeepingGateway({ customers: 400 });
  const { customers: all } = await gateway.data<{ customers: { nodes: { customerId: string }[] } }, object>(
    '{ customers(first: 500) { nodes { customerId } } }',
  );
  customers = all.nodes.map(({ customerId }) => customerId);
});
afterAll(() => gateway.close());

const oneList = { 'list-customers': 1 };

describe.each([1, 10, 100])('a page of %i customers', (count) => {
  test('is one call', async () => {
    const query = `{ customers(first: ${count}) { nodes { companyProfile { companyName } } } }`;
    await expectCalls(gateway, query, {}, oneList);
  });

  test('with their usage is one call more', async () => {
    const query = `{ customers(first: ${count}) { nodes { usageRecord { totalCost } } } }`;
    await expectCalls(gateway, query, {}, { ...oneList, 'list-customers-usage-records': 1 });
  });

  test('with fields that lists do not show is one call more for each', async () => {
    const fields = 'companyProfile { companyName address { city } } billingProfile { email } customDomains';
    const query = `{ customers(first: ${count}) { nodes { ${fields} } } }`;
    await expectCalls(gateway, query, {}, { ...oneList, 'get-customer': count });
  });
});

describe('customers by id under aliases', () => {
  const aliases = (count: number, selection: string): string => {
    const fields = customers.slice(0, count).map((id, at) => `c${at}: customer(customerId: "${id}") { ${selection} }`);
    return `{ ${fields.join('\n')} }`;
  };

  test('are one read by id when it is one', async () => {
    await expectCalls(gateway, aliases(1, 'companyProfile { companyName }'), {}, { 'get-customer': 1 });
  });

  test.each([2, 10, 30, 100])('are one list when they are %i of 400', async (count) => {
    await expectCalls(gateway, aliases(count, 'companyProfile { companyName }'), {}, oneList);
  });

  test.each([1, 10, 30])('are read by id, all %i, for a field that lists do not show', async (count) => {
    await expectCalls(gateway, aliases(count, 'billingProfile { email }'), {}, { 'get-customer': count });
  });

  test('that cannot be customers are refused one by one, and no list is read for their sake', async () => {
    await gateway.sandbox.clearLedger();
    const { errors } = await gateway.execute(
      '{ a: customer(customerId: "a/b") { customerId } b: customer(customerId: "..") { customerId } }',
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(await gateway.sandbox.requests()).toEqual([]);
  });

  test('that a list has shown already cost nothing', async () => {
    const query = `{ customers(first: 10) { nodes { subscriptions { customer { companyProfile { companyName } } } } } }`;
    expect(await callsOf(gateway, query)).toEqual({ ...oneList, 'list-subscriptions': 10 });
  });
});
