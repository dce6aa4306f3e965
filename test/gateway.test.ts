import { afterAll, beforeAll, expect, test } from 'vitest';
import { ListCustomersDocument } from '../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from './helpers/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

test('a query is answered from the sandbox with as many REST calls as it needs', async () => {
  const { customers } = await gateway.data(ListCustomersDocument, { first: 2 });
  expect(customers.nodes).toHaveLength(2);
  expect(await gateway.sandbox.requests()).toEqual(['GET /v1/customers?size=2']);
});
