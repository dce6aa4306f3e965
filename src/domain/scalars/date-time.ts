import { GraphQLScalarType, Kind } from 'graphql';
import { tolerant } from './tolerant.ts';

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
// samples write `2015-11-25T06: 41: 12Z`
const upstreamText = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d): ?(\d\d)(?:: ?(\d\d)(\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * RFC 3339 in UTC. Upstream text without an offset is UTC, year 0001 stands for "not set" and is null,
 * and fraction digits survive as sent (a JavaScript Date would keep three of seven).
 */
export const DateTime = new GraphQLScalarType<string | null, string | null>({
  name: 'DateTime',
  description: 'A moment in time, RFC 3339 in UTC, for instance `2026-01-31T23:59:59.1234567Z`. Inputs need an offset.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  extensions: tolerant,
  serialize: toUtc,
  parseValue: (value) => parseInput(value),
  parseLiteral: (node) => parseInput(node.kind === Kind.STRING ? node.value : undefined),
});

function parseInput(value: unknown): string {
  const utc = typeof value === 'string' && rfc3339.test(value) ? toUtc(value) : null;
  if (utc === null)
    throw new TypeError('DateTime takes RFC 3339 text with an offset, for instance "2026-01-31T12:00:00Z".');
  return utc;
}

/** The UTC spelling of an upstream date; text that is no date passes as null. */
export function toUtc(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  const match = typeof value === 'string' ? upstreamText.exec(value.trim()) : null;
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', offset = 'Z'] =
    match;
  if (year === '0001' || !isDay(year, month, day)) return null;
  // most text is in UTC already; a Date costs five times the rest
  if (/^z$/i.test(offset))
    return isTime(hour, minute, second) ? `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z` : null;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${withColon(offset)}`);
  return moment <= lastMoment ? new Date(moment).toISOString().replace(/\.\d+Z$/, `${fraction}Z`) : null;
}

/** RFC 3339 has four digits for a year. */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59);

const isTime = (hour: string, minute: string, second: string): boolean => hour < '24' && minute < '60' && second < '60';

/** Date.parse would take 30 February for 2 March. */
function isDay(year: string, month: string, day: string): boolean {
  if (month < '01' || month > '12' || day < '01') return false;
  return day <= '28' || Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

const withColon = (offset: string): string => offset.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
