import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One tab of the explorer. */
export interface OperationTab {
  /** The document's first comment, or its file name. */
  readonly title: string;
  readonly query: string;
  /** JSON text from a comment `# variables: { … }`, for operations that cannot run without any. */
  readonly variables?: string;
}

/**
 * The `*.graphql` documents of a folder as tabs; none when there is no such folder. Those with a comment `# tab: 1` come
 * first, in the order of their numbers, the others by their names.
 */
export async function readOperationTabs(directory: string): Promise<readonly OperationTab[]> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.graphql')).sort();
  const documents = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
  return documents
    .map((document, index) => ({ place: tabNumber(document), tab: toTab(names[index] ?? '', document) }))
    .sort((one, other) => one.place - other.place)
    .map(({ tab }) => tab);
}

/** Far behind every number that a document gives itself. */
const unnumbered = 1_000;

const tabNumber = (document: string): number => Number(/^#\s*tab:\s*(\d+)\s*$/m.exec(document)?.[1] ?? unnumbered);

export function toTab(fileName: string, document: string): OperationTab {
  const comments = [...document.matchAll(/^#(.*)$/gm)].map(([, text = '']) => text.trim());
  const variables = comments.flatMap((text) => /^variables:\s*(\{.*\})$/.exec(text)?.[1] ?? [])[0];
  const title = comments.find((text) => text !== '' && !/^(?:variables|tab):/.test(text));
  return {
    title: title ?? fileName.replace(/\.graphql$/, ''),
    query: `${document.replace(/^#\s*(?:variables|tab):.*\n/gm, '').trim()}\n`,
    ...(variables !== undefined && { variables }),
  };
}
