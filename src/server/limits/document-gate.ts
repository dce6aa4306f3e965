import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { QueryTooComplexError } from '../../errors.ts';
import { assertShape } from './assert-shape.ts';
import { type DocumentLimits, mostLevelsOfBrackets } from './document-limits.ts';
import { shapeOf } from './document-shape.ts';

/** Refuses documents by their looks, before they are validated: validation compares fields with each other. */
export interface DocumentGate {
  /** Throws what is too much of it. What is no GraphQL passes: Apollo says so. */
  check(text: string): void;
  /** Its definitions, whatever else there is too much of; undefined for what is too long or too deep to be read, or no GraphQL. */
  read(text: string): DocumentNode | undefined;
}

/** UTF-16 units of texts that are remembered to have passed: some hundreds of ordinary documents. */
const mostRememberedLength = 2 ** 21;

export function createDocumentGate(
  schema: GraphQLSchema,
  limits: DocumentLimits & { readonly documentTokenLimit: number },
): DocumentGate {
  const passed = new Set<string>();
  let rememberedLength = 0;
  const remember = (text: string): void => {
    passed.add(text);
    rememberedLength += text.length;
    for (const oldest of passed) {
      if (rememberedLength <= mostRememberedLength) return;
      passed.delete(oldest);
      rememberedLength -= oldest.length;
    }
  };
  const assertReadable = (text: string): void => {
    assertAtMost('bytes', Buffer.byteLength(text), limits.maxDocumentBytes);
    assertAtMost('levels of brackets', levelsOfBrackets(text), mostLevelsOfBrackets);
  };
  return {
    check(text) {
      if (passed.has(text)) return;
      assertReadable(text);
      const document = parsed(text, limits.documentTokenLimit);
      if (!document) return;
      assertShape(shapeOf(document), limits, schema);
      remember(text);
    },
    read(text) {
      try {
        assertReadable(text);
      } catch {
        return undefined;
      }
      return parsed(text, limits.documentTokenLimit);
    },
  };
}

function assertAtMost(measure: string, amount: number, limit: number): void {
  if (amount > limit) throw new QueryTooComplexError({ measure, amount, limit });
}

/** Brackets within strings count too: few hold hundreds that do not close. */
function levelsOfBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[{}[\]()]/g)) {
    open += '{[('.includes(bracket) ? 1 : -1;
    if (open > most) most = open;
  }
  return most;
}

function parsed(text: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens, noLocation: true });
  } catch {
    return undefined;
  }
}
