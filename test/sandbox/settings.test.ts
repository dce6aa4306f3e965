import { expect, test } from 'vitest';
import { loadSandboxSettings, startSandbox } from '../../src/sandbox/index.ts';
import { defaultSandboxSettings } from '../../src/sandbox/settings.ts';
import { list, startClient, text } from './client.ts';

test('with nothing set, the settings are the documented ones', () => {
  expect(loadSandboxSettings({})).toEqual({ settings: defaultSandboxSettings, problems: [] });
});

test('every setting is read from its variable', () => {
  const { settings, problems } = loadSandboxSettings({
    SANDBOX_PORT: '4100',
    SANDBOX_CUSTOMERS: '400',
    SANDBOX_SKUS_PER_RESERVATION: '5',
    SANDBOX_INVOICE_LINE_ITEMS: '100000',
    SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER: '25',
    SANDBOX_LATENCY_MS: '50',
    SANDBOX_ORDER_LIST_DELAY_MS: '0',
    SANDBOX_ORDER_COMPLETION_MS: '1',
    SANDBOX_REGISTRATION_MS: '2',
    SANDBOX_RATE_LIMIT_PER_MINUTE: '0',
    SANDBOX_CART_LIFETIME_MS: '900000',
    SANDBOX_TOKEN_LIFETIME_MS: '60000',
    SANDBOX_REPEATED_CHECKOUT: 'rejected',
    SANDBOX_CHECKOUT_STATUS: '200',
    SANDBOX_HONOUR_REQUEST_ID: 'false',
    SANDBOX_REQUIRE_MFA: 'true',
    SANDBOX_USER_MFA: 'false',
    SANDBOX_START_TIME: '2026-03-01T09:00:00Z',
  });
  expect(problems).toEqual([]);
  for (const [name, value] of Object.entries(defaultSandboxSettings))
    expect(settings, name).not.toHaveProperty(name, value);
});

test('every problem names its variable and an accepted value, all of them at once', () => {
  const { settings, problems } = loadSandboxSettings({
    SANDBOX_CUSTOMERS: 'many',
    SANDBOX_REPEATED_CHECKOUT: 'maybe',
    SANDBOX_REQUIRE_MFA: 'ja',
    SANDBOX_LATENCY_MS: '-1',
  });
  expect(problems).toHaveLength(4);
  expect(problems[0]).toBe('SANDBOX_CUSTOMERS is "many"; accepted is a whole number from 4 to 100000, for example 60');
  expect(problems.join('\n')).toContain('SANDBOX_REPEATED_CHECKOUT is "maybe"; accepted is rejected or replayed');
  expect(settings.customers).toBe(60);
});

test('a partner of twenty thousand customers and half a million invoice lines starts without making them: they are made when asked for', async () => {
  const before = process.memoryUsage().heapUsed;
  const sandbox = await startSandbox({ customers: 20_000, invoiceLineItems: 500_000 });
  const added = process.memoryUsage().heapUsed - before;
  expect(added).toBeLessThan(200 * 2 ** 20);
  await sandbox.close();
});

test('the smallest partner has invoices all the same', async () => {
  const client = await startClient({ customers: 4, subscriptionsPerCustomer: 1 });
  for (const invoice of list((await client.get('/v1/invoices?size=50')).body['items'])) {
    expect((await client.get(`/v1/invoices/${text(invoice['id'])}`)).status).toBe(200);
  }
  const { body } = await client.get(
    '/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=usagelineitems&currencycode=usd&period=current',
  );
  expect(body['items']).toEqual([]);
  await client.close();
});

test('the clock starts where it is told to, and the seeded dates with it', async () => {
  const client = await startClient({ startTime: Date.parse('2026-03-15T09:00:00Z') });
  const [newest] = list((await client.get('/v1/invoices?size=1')).body['items']);
  expect(newest).toMatchObject({
    billingPeriodStartDate: '2026-03-01T00:00:00Z',
    billingPeriodEndDate: '2026-03-31T00:00:00Z',
  });
  await client.close();
});

test('closing frees the port, also with connections open', async () => {
  const sandbox = await startSandbox();
  await fetch(`${sandbox.url}/sandbox/clock`);
  await sandbox.close();
  await expect(fetch(`${sandbox.url}/sandbox/clock`)).rejects.toThrow();
});
