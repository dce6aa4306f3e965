import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';
import type { OperationStep } from '../steps/operation-step.ts';

/** Knows of documents that they hold nothing but queries, without parsing them. */
export interface KnownQueries {
  /** Whether it is certain. */
  hasOnlyQueries(text: string): boolean;
  /** The same of a persisted document, by its hash. */
  isQueryHash(hash: string): boolean;
  /** A number that stands for the text and no other, or the text itself where it is too long to be remembered. */
  idOf(text: string): number | string;
  /** Learns from what is parsed anyway. */
  readonly step: OperationStep;
}

/** Most documents have no mutation in them to the letter; of the others this many are remembered. */
const mostRemembered = 1_000;
/** A longer text is not worth remembering. */
const longestText = 10_000;

export function createKnownQueries(): KnownQueries {
  const texts = new Set<string>();
  const hashes = new Set<string>();
  const ids = new Map<string, number>();
  let latestId = 0;
  return {
    // Names cannot be escaped in GraphQL, so a mutation cannot be written without the word.
    hasOnlyQueries: (text) => !text.includes('mutation') || texts.has(text),
    isQueryHash: (hash) => hashes.has(hash),
    idOf(text) {
      if (text.length > longestText) return text;
      let id = ids.get(text);
      if (id === undefined) {
        id = latestId += 1;
        ids.set(text, id);
        const [oldest] = ids.keys();
        if (ids.size > mostRemembered && oldest !== undefined) ids.delete(oldest);
      }
      return id;
    },
    step: {
      resolved({ document, source, queryHash }) {
        if (hashes.has(queryHash) || !holdsOnlyQueries(document)) return;
        remember(hashes, queryHash);
        if (source.includes('mutation') && source.length <= longestText) remember(texts, source);
      },
    },
  };
}

function holdsOnlyQueries({ definitions }: DocumentNode): boolean {
  return definitions.every(
    (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
  );
}

function remember(known: Set<string>, one: string): void {
  known.add(one);
  const [oldest] = known;
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
}
