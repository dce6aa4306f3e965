import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';

test('schema.graphql is what the gateway serves', async () => {
  await expect(printSchema(await buildGatewaySchema())).toMatchFileSnapshot('../../schema.graphql');
});
