import './domain/reflect.ts';
import type { GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { buildSchema, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { lineItemType } from './domain/invoice-line-item.ts';
import { lineItemTypes } from './domain/line-item-types.ts';
import { tolerateUnknownValues, type UnknownValueSeen } from './domain/tolerant-enums.ts';
import { resolveWireFields } from './domain/wire-fields.ts';
import { resolvers } from './resolvers/index.ts';
import { declareCosts } from './schema/declare-costs.ts';
import { fieldCosts } from './schema/field-costs.ts';
import { prepareResolvers } from './schema/prepared-resolvers.ts';
import { type EndedMutation, watchMutations } from './schema/watch-mutations.ts';

export interface SchemaOptions {
  /** Told of every enum value that upstream sent and the graph does not know. Default: nobody. */
  readonly onUnknownValue?: UnknownValueSeen;
  /** Told of every mutation that has ended. Default: nobody. */
  readonly onMutation?: ((mutation: EndedMutation) => void) | undefined;
  /** Whether resolver methods are called directly. Default true; else by type-graphql, which is slower and answers the same. */
  readonly prepared?: boolean;
}

/** The whole graph. */
export async function buildGatewaySchema(options: SchemaOptions = {}): Promise<GraphQLSchema> {
  const { onMutation, onUnknownValue = () => undefined, prepared = true } = options;
  argumentsInWrittenOrder();
  const schema = await buildSchema({
    resolvers: [...resolvers] as unknown as NonEmptyArray<(typeof resolvers)[number]>,
    orphanedTypes: [...lineItemTypes],
    validate: false,
  });
  // type-graphql would wrap it in a promise for every line of an invoice
  (schema.getType('InvoiceLineItem') as GraphQLInterfaceType).resolveType = lineItemType;
  if (prepared) prepareResolvers(schema);
  resolveWireFields(schema);
  tolerateUnknownValues(schema, onUnknownValue);
  declareCosts(schema, fieldCosts);
  if (onMutation) watchMutations(schema, onMutation);
  return schema;
}

/** Decorators of parameters run from the last to the first, which would turn every argument list around. */
function argumentsInWrittenOrder(): void {
  getMetadataStorage().params.sort((one, other) => one.index - other.index);
}
