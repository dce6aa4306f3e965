/** Documents that are known beforehand, by their ids. */
export interface PersistedDocuments {
  /** Ids may be written with or without the name of their algorithm: `sha256:…`. */
  find(id: string): string | undefined;
  /** Whether a text is, to the letter, one of them. */
  has(text: string): boolean;
  readonly size: number;
}

export function persistedDocuments(byId: ReadonlyMap<string, string>): PersistedDocuments {
  const known = new Map([...byId].map(([id, text]) => [bare(id), text]));
  const texts = new Set(known.values());
  return { find: (id) => known.get(bare(id)), has: (text) => texts.has(text), size: known.size };
}

const bare = (id: string): string => id.replace(/^sha256:/i, '').toLowerCase();
