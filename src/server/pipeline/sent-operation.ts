type Fields = Readonly<Record<string, unknown>>;

/** What a POST asks for by its text. */
export interface SentOperation {
  readonly query: string;
  readonly operationName: string | null | undefined;
  readonly variables: Fields | null | undefined;
}

/** The operation in the body of a POST; undefined for all that Apollo has to judge: what is malformed, or needs its store. */
export function readSentOperation(body: unknown): SentOperation | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || !isTextOrNothing(operationName)) return undefined;
  if (!isRecordOrNothing(variables) || !isRecordOrNothing(extensions)) return undefined;
  // a client that registers a text sends its hash along
  if (extensions?.['persistedQuery']) return undefined;
  return { query, operationName, variables };
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecordOrNothing = (value: unknown): value is Fields | null | undefined =>
  value === undefined || value === null || isRecord(value);

const isTextOrNothing = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
