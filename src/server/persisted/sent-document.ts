import { GatewayError } from '../../errors.ts';

/** A GraphQL request as it was sent: parameters in the query string of a GET, or in the body of a POST. */
export interface SentRequest {
  readonly method: string;
  /** With its `?`, or empty. */
  readonly search: string;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** Which document a request asks for. */
export interface SentDocument {
  readonly text: string | undefined;
  /** As GraphQL over HTTP (`documentId`) and the clients of Relay and urql (`id`) name it. */
  readonly id: string | undefined;
  /** As automatic persisted queries name it. */
  readonly hash: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const idNames = ['documentId', 'id'] as const;

export function readDocument({ method, search, body }: SentRequest): SentDocument {
  if (method === 'GET') {
    const parameters = new URLSearchParams(search);
    const [id] = idNames.map((name) => parameters.get(name)).filter((value) => value !== null);
    return { text: parameters.get('query') ?? undefined, id, hash: hashOf(jsonOf(parameters.get('extensions'))) };
  }
  if (!isRecord(body)) return { text: undefined, id: undefined, hash: undefined };
  const { documentId, id, query, extensions } = body;
  return { text: textOf(query), id: textOf(documentId) ?? textOf(id), hash: hashOf(extensions) };
}

/** The same request with a document's text in the place of whatever named it. */
export function withText({ method, search, body }: SentRequest, query: string): SentRequest {
  if (method === 'GET') {
    const parameters = new URLSearchParams(search);
    for (const name of idNames) parameters.delete(name);
    parameters.set('query', query);
    const extensions = jsonOf(parameters.get('extensions'));
    if (isRecord(extensions)) parameters.set('extensions', JSON.stringify(withoutHash(extensions)));
    return { method, body, search: `?${parameters}` };
  }
  const { documentId: _documentId, id: _id, extensions, ...fields } = isRecord(body) ? body : {};
  const others = isRecord(extensions) ? { extensions: withoutHash(extensions) } : {};
  return { method, search, body: { ...fields, ...others, query } };
}

/** Two ways to name a document could name two. */
export function assertOneDocument({ text, id }: SentDocument): void {
  if (text === undefined || id === undefined) return;
  throw new GatewayError('BAD_USER_INPUT', 'Send either the text of a document (query) or its documentId, not both.');
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function hashOf(extensions: unknown): string | undefined {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : undefined;
}

function withoutHash({ persistedQuery: _persistedQuery, ...others }: Fields): Fields {
  return others;
}

/** Apollo says what is wrong with text that is no JSON. */
function jsonOf(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
