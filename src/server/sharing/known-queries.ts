import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';

/** Knows of documents that they hold nothing but queries, without parsing them. */
export interface KnownQueries {
  /** Whether it is certain. */
  hasOnlyQueries(text: string): boolean;
  /** The same of a persisted document, by its hash. */
  isQueryHash(hash: string): boolean;
  /** Learns from what Apollo parses anyway. */
  readonly plugin: ApolloServerPlugin;
}

/** Most documents have no mutation in them to the letter; of the others this many are remembered. */
const mostRemembered = 1_000;
/** A longer text is not worth remembering. */
const longestText = 10_000;

export function createKnownQueries(): KnownQueries {
  const texts = new Set<string>();
  const hashes = new Set<string>();
  return {
    // Names cannot be escaped in GraphQL, so a mutation cannot be written without the word.
    hasOnlyQueries: (text) => !text.includes('mutation') || texts.has(text),
    isQueryHash: (hash) => hashes.has(hash),
    plugin: {
      async requestDidStart() {
        return {
          async didResolveOperation({ document, source, queryHash }) {
            if (hashes.has(queryHash) || !holdsOnlyQueries(document)) return;
            remember(hashes, queryHash);
            if (source.includes('mutation') && source.length <= longestText) remember(texts, source);
          },
        };
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
