import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';

const root = resolve(import.meta.dirname, '../..');
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});

const ownTypes = () =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

test('schema.graphql is what the gateway serves', async () => {
  await expect(printSchema(schema)).toMatchFileSnapshot('../../schema.graphql');
});

test('every type, field, argument and enum value says what it means', () => {
  const silent: string[] = [];
  const note = (path: string, description: string | null | undefined): void => {
    if (!description?.trim()) silent.push(path);
  };
  for (const type of ownTypes()) {
    if (type !== schema.getQueryType() && type !== schema.getMutationType()) note(type.name, type.description);
    if (isEnumType(type))
      type.getValues().forEach(({ name, description }) => note(`${type.name}.${name}`, description));
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field.description);
      if ('args' in field)
        for (const { name, description } of field.args as readonly GraphQLArgument[])
          note(`${type.name}.${field.name}(${name})`, description);
    }
  }
  expect(silent).toEqual([]);
});

test('no type takes the name that tools read as the root of live events', () => {
  expect(schema.getType('Subscription')).toBe(schema.getSubscriptionType());
});

test('enum values are SCREAMING_SNAKE_CASE', () => {
  const names = ownTypes()
    .filter(isEnumType)
    .flatMap((type) => type.getValues().map(({ name }) => name));
  expect(names.filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))).toEqual([]);
});

test('the typed documents are those of the operations and the schema, and drift is found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-codegen-'));
  const check = (): { readonly status: number | null; readonly output: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/@graphql-codegen/cli/cjs/bin.js'), '--config', 'codegen.yml', '--check'],
      { cwd: folder, encoding: 'utf8' },
    );
    return { status, output: stdout + stderr };
  };
  try {
    await cp(join(root, 'codegen.yml'), join(folder, 'codegen.yml'));
    await cp(join(root, 'schema.graphql'), join(folder, 'schema.graphql'));
    await cp(join(root, 'src/operations'), join(folder, 'src/operations'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    expect(check()).toMatchObject({ status: 0 });

    const operation = join(folder, 'src/operations/market.graphql');
    await writeFile(operation, (await readFile(operation, 'utf8')).replace('    name\n', ''));
    expect(check().status).not.toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
