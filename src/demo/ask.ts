import type { TypedDocumentString } from '../operations/generated/graphql.ts';
import type { DemoConsole, UpstreamCost } from './console.ts';

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly upstream?: UpstreamCost };
}

/** Runs an operation over HTTP, as every client does, and shows it. */
export type Ask = <T, V extends object>(
  document: TypedDocumentString<T, V>,
  variables: V,
  brief: (data: T) => string,
) => Promise<T>;

export function askOver(url: string, console: DemoConsole): Ask {
  const shown = new Set<string>();
  return async (document, variables, brief) => {
    const text = String(document);
    console.operation(shown.has(text) ? '(the same operation)' : text, variables);
    shown.add(text);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-upstream-trace': '1' },
      body: JSON.stringify({ query: text, variables }),
    });
    const { data, errors, extensions } = (await response.json()) as Answer<never>;
    if (errors?.length || !data)
      throw new Error(errors?.map(({ message }) => message).join('\n') ?? `HTTP ${response.status}`);
    console.answer(brief(data));
    if (extensions?.upstream) console.cost(extensions.upstream);
    return data;
  };
}
