import type { TypedDocumentString } from '../../src/operations/generated/graphql.ts';

/** What a GraphQL server answers. */
export interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
  }[];
  readonly extensions?: {
    readonly upstream?: { readonly calls: number; readonly list: readonly { readonly path: string }[] };
  };
}

/** Runs operations over HTTP as a caller would. */
export interface GraphqlClient {
  /** A document with its types, or text. */
  execute<T, V>(
    document: TypedDocumentString<T, V> | string,
    variables?: V,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer<T>>;
  /** The data of an operation that must not fail. */
  data<T, V>(document: TypedDocumentString<T, V> | string, variables?: V): Promise<T>;
}

export function graphqlClient(url: string): GraphqlClient {
  const client: GraphqlClient = {
    async execute(document, variables, headers = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: JSON.stringify({ query: String(document), variables }),
      });
      return (await response.json()) as never;
    },
    async data(document, variables) {
      const { data, errors } = await client.execute(document, variables);
      if (errors || !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
      return data as never;
    },
  };
  return client;
}
