import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { RefusedMutation, RefusedMutations } from '../../audit/audit-log.ts';
import { fragmentsOf } from '../limits/fragments-of.ts';
import { rootFields } from '../limits/root-fields.ts';
import type { AskedOperation, OperationStep } from './operation-step.ts';

interface RefusedMutationsParts {
  readonly schema: GraphQLSchema;
  /** Reads a document that was refused by its looks; undefined where it cannot be read. */
  readonly read: (text: string) => DocumentNode | undefined;
  readonly onRefused: (mutations: RefusedMutations) => void;
}

/** Of one request. */
const mostTold = 20;

/**
 * Tells of mutations that were refused before anything ran: for a permission, a limit, a document that is not valid, or variables that
 * are wrong. Where no operation was found, of all that the document has.
 */
export function refusedMutations({ schema, read, onRefused }: RefusedMutationsParts): OperationStep {
  const known = schema.getMutationType()?.getFields() ?? {};

  const mutationsOf = (asked: AskedOperation): readonly RefusedMutation[] => {
    const { document, operation, variables } = whatWasAsked(asked, read);
    if (!document) return [];
    const fragments = fragmentsOf(document);
    return (operation ? [operation] : document.definitions)
      .filter(isMutation)
      .flatMap((one) => rootFields(one, fragments))
      .filter(({ name }) => Object.hasOwn(known, name.value))
      .slice(0, mostTold)
      .map((field) => ({ operation: field.name.value, input: inputOf(field, variables) }));
  };
  return {
    answering(asked, { result }) {
      const { scope, operation } = asked;
      if (!scope || result.data !== undefined) return;
      if (operation && !scope.refusal && operation.operation !== OperationTypeNode.MUTATION) return;
      const mutations = mutationsOf(asked);
      if (mutations.length === 0) return;
      onRefused({ mutations, code: String(result.errors?.[0]?.extensions?.['code']), request: scope.info });
    },
  };
}

const isMutation = (node: DefinitionNode): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION;

/** What is refused by its looks is executed as a document that asks for nothing. */
function whatWasAsked(
  { scope, document, operation, variables }: AskedOperation,
  read: RefusedMutationsParts['read'],
): Pick<AskedOperation, 'document' | 'operation' | 'variables'> {
  if (!scope?.refusal) return { document, operation, variables };
  const { text } = scope.refusal;
  return { document: text === undefined ? undefined : read(text), operation: undefined, variables };
}

function inputOf({ arguments: given }: FieldNode, variables: AskedOperation['variables']): RefusedMutation['input'] {
  const input = given?.find(({ name }) => name.value === 'input');
  const value: unknown = input && valueFromASTUntyped(input.value, variables);
  return typeof value === 'object' && value !== null ? (value as RefusedMutation['input']) : {};
}
