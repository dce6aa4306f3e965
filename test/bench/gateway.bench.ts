import { afterAll, beforeAll, bench, describe } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

/** Whole operations over HTTP against a sandbox without latency: what the gateway itself adds. One connection at a time. */
let gateway: TestGateway;
let customerId: string;
beforeAll(async () => {
  gateway = await startTestGateway({ customers: 100, subscriptionsPerCustomer: 5 }, { LOG_LEVEL: 'silent' });
  const seed = await gateway.sandbox.read<{ reservationCustomer: { customerId: string } }>('seed');
  customerId = seed.reservationCustomer.customerId;
});
afterAll(() => gateway.close());

const run = (query: string): Promise<unknown> => gateway.data<unknown, object>(query, { customerId });

describe('one operation over HTTP', () => {
  bench('a customer by id', async () => {
    await run('query ($customerId: ID!) { customer(customerId: $customerId) { companyProfile { companyName } } }');
  });

  bench('100 customers, their subscriptions and products', async () => {
    await run(
      '{ customers(first: 100) { nodes { customerId subscriptions { offerName status product { title } } } } }',
    );
  });

  bench('a reservation catalog: 40 SKUs with their availabilities', async () => {
    await run(
      '{ products(country: "US", targetView: AZURE_RESERVATIONS_VM, first: 1) { nodes { skus { title availabilities { catalogItemId } } } } }',
    );
  });
});
