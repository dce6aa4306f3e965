import { describe, expect, it } from 'vitest';
import { CountedBudget } from '../../../src/server/limits/operation-budget.ts';
import { defaultDocumentLimits } from '../../../src/server/limits/document-limits.ts';
import { gatewayForAll, postTo } from './helpers.ts';

const gateway = gatewayForAll(
  { GATEWAY_MAX_ROWS: '500', GATEWAY_MAX_UPSTREAM_CALLS: '23' },
  { customers: 40, subscriptionsPerCustomer: 30 },
);

async function someCustomer(): Promise<string> {
  const { url, sandbox } = gateway.current;
  const answer = await postTo(url, { query: '{ customers(first: 22) { nodes { customerId } } }' });
  await sandbox.clearLedger();
  const { customers } = answer.data as { customers: { nodes: { customerId: string }[] } };
  return customers.nodes.at(-1)?.customerId ?? '';
}

describe('an operation whose cost was estimated too low ends while it runs', () => {
  it('when it answers more rows than it may: no data, one error, the field and the number', async () => {
    const { url, sandbox } = gateway.current;
    const query = '{ customers(first: 22) { nodes { subscriptions { id } } } }';
    const answer = await postTo(url, { query });
    expect(answer).toMatchObject({
      status: 200,
      data: null,
      errors: [
        {
          message: expect.stringMatching(
            /^customers\.nodes\.subscriptions comes to \d{3} rows; accepted: at most 500\.$/,
          ) as string,
          extensions: {
            code: 'QUERY_TOO_COMPLEX',
            field: 'customers.nodes.subscriptions',
            measure: 'rows',
            limit: 500,
          },
        },
      ],
    });
    expect(answer.errors).toHaveLength(1);
    expect(await sandbox.requests()).toHaveLength(23);
  });

  it('when it goes around the graph and back, deeper and deeper', async () => {
    const around = 'subscriptions { customer { subscriptions { customer { id } } } }';
    const { sandbox, url } = gateway.current;
    const customerId = await someCustomer();
    const query = `{ customer(customerId: "${customerId}") { ${around} } }`;
    const answer = await postTo(url, { query });
    expect(answer).toMatchObject({
      data: null,
      errors: [{ extensions: { field: 'customer.subscriptions.customer.subscriptions', measure: 'rows', limit: 500 } }],
    });
    expect(await sandbox.requests()).toHaveLength(2);
  });

  it('when it reads Partner Center more often than it may: what is beyond is not sent', async () => {
    const { url, sandbox } = gateway.current;
    const customerId = await someCustomer();
    const query = `{ customer(customerId: "${customerId}") { subscriptions { provisioningStatus { status } } } }`;
    const answer = await postTo(url, { query });
    expect(answer).toMatchObject({
      data: null,
      errors: [
        { extensions: { field: 'customer.subscriptions.provisioningStatus', measure: 'upstream calls', limit: 23 } },
      ],
    });
    expect(answer.errors).toHaveLength(1);
    expect((await sandbox.requests()).length).toBeLessThanOrEqual(23);
  });

  it('when it asks for the whole schema under many names, which costs nothing upstream', async () => {
    const fields = Array.from({ length: 50 }, (_, index) => `f${index}: fields { args { name } }`).join(' ');
    const query = `{ __schema { types { ${fields} } } }`;
    expect(await postTo(gateway.current.url, { query })).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'rows', limit: 500 } }],
    });
  });

  it('under more conditions than plans are kept for', async () => {
    const { url, sandbox } = gateway.current;
    const names = Array.from({ length: 5 }, (_, index) => `v${index}`);
    const query = `query(${names.map((name) => `$${name}: Boolean = true`).join(' ')}) {
      customers(first: 22) { nodes { ${names.map((name) => `... @include(if: $${name}) { customerId }`).join(' ')} subscriptions { id } } } }`;
    for (let run = 0; run < 18; run += 1) {
      const variables = Object.fromEntries(names.map((name, index) => [name, ((run >> index) & 1) === 1]));
      const answer = await postTo(url, { query, variables });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', measure: 'rows' });
    }
    await sandbox.clearLedger();
    const unsaid = await postTo(url, { query, variables: { v0: null } });
    expect(unsaid).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT', field: '$v0' } }] });
    expect(await sandbox.requests()).toEqual([]);
  });

  it('and the next operation has a budget of its own', async () => {
    const answer = await postTo(gateway.current.url, {
      query: '{ customers(first: 10) { nodes { subscriptions { id } } } }',
    });
    expect(answer.errors).toBeUndefined();
  });
});

it('the fields of an answer have a limit too, 40 for each row that it may have', () => {
  const budget = new CountedBudget({ ...defaultDocumentLimits, maxRows: 10 });
  budget.takeValues(400);
  expect(budget.isExceeded).toBe(false);
  expect(() => budget.takeValues(1)).toThrow('401 values; accepted: at most 400');
  expect(budget.isExceeded).toBe(true);
});
