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

/** The `*.graphql` documents of a folder as tabs, in the order of their names; none when there is no such folder. */
export async function readOperationTabs(directory: string): Promise<readonly OperationTab[]> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (name) => toTab(name, await readFile(join(directory, name), 'utf8'))));
}

export function toTab(fileName: string, document: string): OperationTab {
  const comments = [...document.matchAll(/^#(.*)$/gm)].map(([, text = '']) => text.trim());
  const variables = comments.flatMap((text) => /^variables:\s*(\{.*\})$/.exec(text)?.[1] ?? [])[0];
  const title = comments.find((text) => text !== '' && !text.startsWith('variables:'));
  return {
    title: title ?? fileName.replace(/\.graphql$/, ''),
    query: `${document.replace(/^#\s*variables:.*\n/gm, '').trim()}\n`,
    ...(variables !== undefined && { variables }),
  };
}
