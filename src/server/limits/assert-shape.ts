import type { GraphQLSchema } from 'graphql';
import { BadUserInputError, QueryTooComplexError } from '../../errors.ts';
import {
  type DocumentLimits,
  mostDirectivesOfOne,
  mostFields,
  mostRepeatedArguments,
  mostRepeatedNames,
  mostSpendingMutations,
} from './document-limits.ts';
import type { DocumentShape, OperationShape, Step } from './document-shape.ts';
import { spendingMutations } from './spending-mutations.ts';

/** Throws what is too much of a document. */
export function assertShape(shape: DocumentShape, limits: DocumentLimits, schema: GraphQLSchema): void {
  assertAtMost('fragments', shape.fragments, limits.maxFragments);
  for (const operation of shape.operations) assertOperation(operation, limits);
  assertAtMost('aliases', shape.aliases, limits.maxAliases);
  assertAtMost('directives', shape.directives, limits.maxDirectives);
  assertAtMost('directives at one place', shape.directivesOfOne, mostDirectivesOfOne);
  assertAtMost('fields that repeat a name beside them', shape.repeatedNames, mostRepeatedNames);
  assertAtMost('fields with arguments that repeat a name', shape.repeatedArguments, mostRepeatedArguments);
  if (shape.namesPrototype) {
    throw new BadUserInputError(
      'The alias __proto__',
      'would be lost in the answer',
      'a name without underscores in front',
    );
  }
  for (const { operation } of shape.operations) {
    const spending = spendingMutations(schema, operation, shape.fragmentsByName);
    assertAtMost('mutations that spend money', spending.length, mostSpendingMutations, spending.at(-1));
  }
}

function assertOperation({ depth, way, fields, ownFields }: OperationShape, limits: DocumentLimits): void {
  // first: nothing that is counted below it then goes deeper than this
  assertAtMost('levels', depth, limits.maxDepth, firstSteps(way, limits.maxDepth + 1));
  assertAtMost('fields', fields, mostFields);
  assertAtMost('root fields', ownFields, limits.maxRootFields);
}

function assertAtMost(measure: string, amount: number, limit: number, field?: string): void {
  if (amount > limit) throw new QueryTooComplexError({ field, measure, amount, limit });
}

function firstSteps(way: Step | undefined, count: number): string {
  const names: string[] = [];
  for (let step = way; step && names.length < count; step = step.next) names.push(step.name);
  return names.join('.');
}
