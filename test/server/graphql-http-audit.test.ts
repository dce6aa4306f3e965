import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

/** The audit suite of the GraphQL over HTTP specification, as its own package ships it. */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

const audits = (headers: Readonly<Record<string, string>>) =>
  serverAudits({
    url: () => `${gateway.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
  });

describe('the GraphQL over HTTP audit', () => {
  test.each(audits({ 'apollo-require-preflight': '1' }).map((audit) => ({ name: audit.name, audit })))(
    'passes: $name',
    async ({ audit }) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );

  test('fails no MUST and no SHOULD of a caller that does not ask for preflight', async () => {
    const results = await Promise.all(audits({}).map((audit) => audit.fn()));
    expect(results).toHaveLength(61);
    expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([]);
    expect(results.filter(({ status, name }) => status === 'warn' && name.startsWith('SHOULD'))).toEqual([]);
  });
});
