import { GatewayError } from '../errors.ts';
import type { DocumentGate } from './limits/document-gate.ts';
import type { DocumentLimits } from './limits/document-limits.ts';
import type { PersistedDocuments } from './persisted/persisted-documents.ts';
import {
  assertOneDocument,
  readDocument,
  type SentDocument,
  type SentRequest,
  withText,
} from './persisted/sent-document.ts';

/** Why a document is not executed, and its text where that was found. */
export interface DocumentRefusal {
  readonly error: GatewayError;
  readonly text: string | undefined;
}

/** What Apollo is given of a request. */
export interface AdmittedRequest extends SentRequest {
  /**
   * Why its document is not executed. Apollo is then given one that asks for nothing, and the refusal is thrown where Apollo reports
   * it like any other: what is refused is neither parsed again nor validated.
   */
  readonly refusal: DocumentRefusal | undefined;
}

export interface AdmissionOfDocuments {
  readonly limits: DocumentLimits;
  readonly gate: DocumentGate;
  readonly persisted: PersistedDocuments;
  /** Whether the persisted ones are all that is executed. */
  readonly persistedOnly: boolean;
}

const asksForNothing = '{ __typename }';

/** Finds the text of a persisted document, and refuses documents that are not known or too large. */
export function admitDocument(sent: SentRequest, parts: AdmissionOfDocuments): AdmittedRequest {
  const document = readDocument(sent);
  try {
    const text = textOf(document, parts);
    if (text !== undefined) parts.gate.check(text);
    const isNamed = document.id !== undefined || document.hash !== undefined;
    const isPersisted = text !== undefined && isNamed && parts.persisted.has(text);
    const { method, search, body } = isPersisted ? withText(sent, text) : sent;
    return { method, search, body, refusal: undefined };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { ...withText(sent, asksForNothing), refusal: { error, text: document.text } };
  }
}

/** Undefined for what Apollo answers by itself: a text that it was sent before, or nothing. */
function textOf(document: SentDocument, { persisted, persistedOnly }: AdmissionOfDocuments): string | undefined {
  assertOneDocument(document);
  const { text, id, hash } = document;
  const name = id ?? hash;
  const known = name === undefined ? undefined : persisted.find(name);
  if (known !== undefined && (text === undefined || text === known)) return known;
  if (text !== undefined) {
    if (persistedOnly && !persisted.has(text)) throw notInList();
    return text;
  }
  // by its hash Apollo may know it, where any text is executed
  if (id !== undefined || (hash !== undefined && persistedOnly)) throw notFound();
  return undefined;
}

const notInList = (): GatewayError =>
  new GatewayError(
    'PERSISTED_QUERY_NOT_IN_LIST',
    'This gateway executes the documents of its list only; ask for one by its id (documentId).',
  );

/** Clients know this message. */
const notFound = (): GatewayError => new GatewayError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
