import { HttpRefusal } from './http-refusal.ts';

/** Levels of lists and objects in a body: variables of carts have five. */
const mostLevels = 64;

/**
 * Reads JSON that means the same to everybody: an object that has a name twice is read one way here and another by those on the way,
 * and one within a thousand others ends the stack of whatever walks through it.
 */
export function parseStrictJson(text: string): unknown {
  const value = parsed(text);
  assertNames(text);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpRefusal(400, 'BAD_USER_INPUT', 'The body is not JSON in UTF-8.');
  }
}

/** The text is JSON: strings are skipped whole, and one that a colon follows is a name. */
function assertNames(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  const token = /["{}[\]]/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [sign] = match;
    if (sign === '{' || sign === '[') {
      if (open.length === mostLevels) throw refused(`has more than ${mostLevels} levels of lists and objects`);
      open.push(sign === '{' ? new Set() : undefined);
    } else if (sign === '"') {
      const end = endOfString(text, token.lastIndex);
      noteName(text, match.index, end, open.at(-1));
      token.lastIndex = end;
    } else {
      open.pop();
    }
  }
}

const colon = /\s*:/y;

function noteName(text: string, start: number, end: number, names: Set<string> | undefined): void {
  colon.lastIndex = end;
  if (!names || !colon.test(text)) return;
  const written = text.slice(start + 1, end - 1);
  // "a" and "\u0061" are one name
  const name = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
  if (names.has(name)) throw refused(`has the name ${JSON.stringify(name.slice(0, 100))} twice in one object`);
  names.add(name);
}

/** Behind the closing quote of a string that began before `from`. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); ; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text[quote - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
}

const refused = (what: string): HttpRefusal => new HttpRefusal(400, 'BAD_USER_INPUT', `The body ${what}.`);
