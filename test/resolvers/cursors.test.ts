import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

const customers =
  'query ($after: String, $filter: CustomerFilter) { customers(first: 2, after: $after, filter: $filter) { pageInfo { endCursor } } }';
const invoices = 'query ($after: String) { invoices(first: 2, after: $after) { pageInfo { endCursor } } }';

async function endCursor(query: string, list: 'customers' | 'invoices'): Promise<string> {
  const data = await gateway.data<Record<string, { pageInfo: { endCursor: string } }>, object>(query);
  return data[list]?.pageInfo.endCursor ?? '';
}

const notOfThisList =
  'after is no cursor of this list; accepted: an endCursor that this list answered with the same arguments.';

test('text that is no cursor is refused, and nothing is sent', async () => {
  for (const after of [
    'junk',
    'AAAA',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('null').toString('base64'),
  ]) {
    const answer = await observe(gateway, customers, { after });
    expect(onlyError(answer)).toEqual({ code: 'BAD_USER_INPUT', message: notOfThisList });
    expect(answer.requests).toEqual([]);
  }
});

test('a cursor of another list is refused: its token would be read from a list it does not belong to', async () => {
  const answer = await observe(gateway, customers, { after: await endCursor(invoices, 'invoices') });
  expect(onlyError(answer)).toEqual({ code: 'BAD_USER_INPUT', message: notOfThisList });
  expect(answer.requests).toEqual([]);
});

test('a cursor of the same list with another filter is refused', async () => {
  const after = await endCursor(customers, 'customers');
  const answer = await observe(gateway, customers, { after, filter: { companyName: 'C' } });
  expect(onlyError(answer).message).toBe(notOfThisList);
  expect(answer.requests).toEqual([]);
});
