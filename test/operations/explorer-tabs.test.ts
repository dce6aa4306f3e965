import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOperationTabs } from '../../src/server/explorer/operation-tabs.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

/** What a person sees first in the explorer can be run as it stands. */
const tabs = (await readOperationTabs(resolve(import.meta.dirname, '../../src/operations'))).slice(0, 6);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

test.each(tabs)(
  'the tab “$title” is answered by the sandbox with the variables it brings',
  async ({ query, variables }) => {
    const { data, errors } = await gateway.execute<Record<string, unknown>, object>(
      query,
      JSON.parse(variables ?? '{}'),
    );
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  },
);

test('the explorer opens with the customers', () => {
  expect(tabs.map(({ title }) => title)[0]).toBe('Customers of the partner');
  expect(tabs.every(({ variables }) => variables)).toBe(true);
});
