import '../../src/domain/reflect.ts';
import { readdirSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, Query, Resolver } from 'type-graphql';
import { InvoiceLineItem } from '../../src/domain/invoice-line-item.ts';
import { typesOfResources } from './rest-resources.ts';

const domain = new URL('../../src/domain/', import.meta.url);

/** A schema of the object types behind REST resources, without their edges. */
export async function schemaOfResources(): Promise<GraphQLSchema> {
  const files = readdirSync(domain).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map((file) => import(new URL(file, domain).href) as Promise<object>));
  return buildSchemaSync({
    resolvers: [LineResolver],
    orphanedTypes: modules.flatMap((module) => Object.values(module)).filter(isTypeOfResource),
    validate: false,
  });
}

@Resolver()
class LineResolver {
  @Query(() => InvoiceLineItem, { nullable: true })
  line(): null {
    return null;
  }
}

const isTypeOfResource = (value: unknown): value is new () => object =>
  typeof value === 'function' && typesOfResources.includes(value.name);
