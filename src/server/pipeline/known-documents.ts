import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import type { OperationStep } from '../steps/operation-step.ts';

/** A document that was parsed and found valid. */
export interface KnownDocument {
  readonly source: string;
  /** The very object that Apollo keeps, so that plans that were made for it serve here too. */
  readonly document: DocumentNode;
  readonly queryHash: string;
  readonly operations: readonly OperationDefinitionNode[];
}

/** Valid documents by their text. */
export interface KnownDocuments {
  find(text: string): KnownDocument | undefined;
  /** Learns from what Apollo parses and validates. */
  readonly step: OperationStep;
}

/** Of all texts together. A document takes some hundred bytes for each of its characters. */
const mostCharacters = 200_000;

/** The least recently used go first. */
export function createKnownDocuments(): KnownDocuments {
  const known = new Map<string, KnownDocument>();
  let characters = 0;
  let latest: KnownDocument | undefined;

  const learn = (one: KnownDocument): void => {
    known.set(one.source, one);
    characters += one.source.length;
    for (const [oldest] of known) {
      if (characters <= mostCharacters) return;
      known.delete(oldest);
      characters -= oldest.length;
    }
  };
  return {
    find(text) {
      const found = known.get(text);
      if (!found || found === latest) return found;
      // the order of a Map is the order of use when what is used moves to its end
      known.delete(text);
      known.set(text, found);
      latest = found;
      return found;
    },
    step: {
      resolved({ document, source, queryHash }) {
        if (known.has(source) || source.length > mostCharacters) return;
        learn({ source, document, queryHash, operations: operationsIn(document) });
      },
    },
  };
}

const operationsIn = ({ definitions }: DocumentNode): readonly OperationDefinitionNode[] =>
  definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

/** Which operation of the document is asked for; undefined where there is none of that name, or none is named among several. */
export function operationOf(
  { operations }: KnownDocument,
  name: string | null | undefined,
): OperationDefinitionNode | undefined {
  if (name == null) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((operation) => operation.name?.value === name);
}
