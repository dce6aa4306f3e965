import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';

/** A document that was parsed and found valid. */
export interface KnownDocument {
  readonly source: string;
  /** The very object that Apollo keeps, so that plans that were made for it serve here too. */
  readonly document: DocumentNode;
  readonly queryHash: string;
}

/** Valid documents by their text. */
export interface KnownDocuments {
  find(text: string): KnownDocument | undefined;
  /** Learns from what Apollo parses and validates. */
  readonly plugin: ApolloServerPlugin;
}

/** Of all texts together. A document takes some hundred bytes for each of its characters. */
const mostCharacters = 200_000;

/** The least recently used go first. */
export function createKnownDocuments(): KnownDocuments {
  const known = new Map<string, KnownDocument>();
  let characters = 0;

  const learn = (one: KnownDocument): void => {
    if (known.has(one.source) || one.source.length > mostCharacters) return;
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
      if (!found) return undefined;
      // the order of a Map is the order of use when what is used moves to its end
      known.delete(text);
      known.set(text, found);
      return found;
    },
    plugin: {
      async requestDidStart() {
        return {
          async didResolveOperation({ document, source, queryHash }) {
            learn({ source, document, queryHash });
          },
        };
      },
    },
  };
}
