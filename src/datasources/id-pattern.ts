import { guidPattern } from '../domain/guid.ts';

/** What an id must look like before it may become a segment of a path. */
export interface IdPattern {
  readonly pattern: RegExp;
  /** A value that would be accepted, for the error message. */
  readonly accepted: string;
}

const guid: IdPattern = {
  pattern: guidPattern,
  accepted: 'a GUID such as 28045616-f6b9-462f-9701-0d89b5e65c44',
};

/** Order ids are base64url text, so a hyphen or an underscore may come first; a dot may not: `.` and `..` move the path. */
const general: IdPattern = {
  pattern: /^[A-Za-z0-9_-][A-Za-z0-9._~:@=+-]{0,127}$/,
  accepted: 'an id such as DZH318Z0BQ36 (letters, digits and ._~:@=+-, at most 128)',
};

const patterns: ReadonlyMap<string, IdPattern> = new Map<string, IdPattern>([
  ['customerId', guid],
  ['subscriptionId', guid],
  ['cartId', guid],
  ['userId', guid],
  ['roleId', guid],
  ['transferId', guid],
  ['upgradeId', guid],
  ['azureEntitlementId', guid],
  ['correlationId', guid],
  ['country', { pattern: /^[A-Za-z]{2}$/, accepted: 'a two-letter country code such as US' }],
  ['lineItemNumber', { pattern: /^\d{1,6}$/, accepted: 'a line number such as 0' }],
]);

/**
 * Literal segments that stand where an id could stand: `customers/usagerecords` is the usage of every customer. An id that
 * spells one of them would ask another question than the one asked.
 */
const literals: ReadonlySet<string> = new Set([
  'all',
  'estimates',
  'overage',
  'relationshiprequests',
  'selfservepolicy',
  'summaries',
  'summary',
  'unbilled',
  'usagerecords',
]);

/** The pattern of an id by its name in the contract; names without one of their own follow the general pattern. */
export function idPattern(name: string): IdPattern {
  return patterns.get(name) ?? general;
}

export function isLiteralSegment(text: string): boolean {
  return literals.has(text.toLowerCase());
}
