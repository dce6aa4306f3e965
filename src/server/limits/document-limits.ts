/** What a document may look like, and what answering it may cost. */
export interface DocumentLimits {
  /** UTF-8 bytes of a document's text. Default 65,536: forty times GraphiQL's introspection query. */
  readonly maxDocumentBytes: number;
  /** Levels of fields, fragments spread. Default 16: the introspection query has 15, the longest way between two types of the graph 8. */
  readonly maxDepth: number;
  /** Aliases in a document, `__typename` included. Default 100: that many objects by their ids in one document. */
  readonly maxAliases: number;
  /** Fields of an operation's root, fragments spread. Default 100: that many objects by their ids under aliases. */
  readonly maxRootFields: number;
  /** Directives in a document. Default 200: an `@include` for every second field of a large one. */
  readonly maxDirectives: number;
  /** Fragments in a document. Default 100: comparing fields that several of them select takes time by the square of them. */
  readonly maxFragments: number;
  /** Upstream calls of one operation, as estimated before it runs and as counted while it does. Default 2,000: four minutes of quota. */
  readonly maxUpstreamCalls: number;
  /** Objects in the lists of one answer, estimated and counted. Default 25,000: at most some 100 MiB while it is put together. */
  readonly maxRows: number;
}

export const defaultDocumentLimits: DocumentLimits = {
  maxDocumentBytes: 65_536,
  maxDepth: 16,
  maxAliases: 100,
  maxRootFields: 100,
  maxDirectives: 200,
  maxFragments: 100,
  maxUpstreamCalls: 2_000,
  maxRows: 25_000,
};

/** Fields after fragments are spread: what plans, costs and answers are made of. Larger ones are written by programs to do harm. */
export const mostFields = 5_000;
/** Fields that repeat a name beside them: validation compares each with each, a tenth of a second at most. The five kinds of invoice lines repeat each other. */
export const mostRepeatedNames = 400;
/** Fields with arguments that are answered under one name at one place: validation writes out the arguments of each two of them. */
export const mostRepeatedArguments = 50;
/** Directives of one field or fragment: `@skip` and `@include` are all that this graph has. */
export const mostDirectivesOfOne = 4;
/** Values in an answer for every row that it may have: half of the fields of the largest type there is. */
export const valuesPerRow = 40;
/** Items of any list in the variables. */
export const mostListItems = 1_000;
/** Characters of any text in the variables, as many as a document may have: whatever compares it does so with each of many things. */
export const mostTextLength = 65_536;
/** Mutations of one operation that spend money: of two, one could fail with nobody knowing which. */
export const mostSpendingMutations = 1;
/** Brackets within brackets: the parser's stack ends at some 1,500. An input object of 200 levels is nobody's. */
export const mostLevelsOfBrackets = 200;
