/** Reads parsed JSON and collects what is wrong with it, instead of stopping at the first problem. */
export class JsonReader {
  readonly problems: string[] = [];

  problem(place: string, what: string, accepted: string): void {
    this.problems.push(`${place || 'the file'} ${what}; accepted: ${accepted}`);
  }

  /** An object with no other fields than these: a misspelt one would be ignored in silence. */
  object(value: unknown, place: string, fields: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.problem(place, 'is no object', `an object with ${fields.join(', ')}`);
      return {};
    }
    for (const name of Object.keys(value)) {
      if (!fields.includes(name)) this.problem(at(place, name), 'is not known', fields.join(', '));
    }
    return value as Readonly<Record<string, unknown>>;
  }

  list(value: unknown, place: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.problem(place, 'is no list', 'a list');
    return [];
  }

  /** A list of texts that all pass; an absent list is undefined. */
  texts<T extends string = string>(
    value: unknown,
    place: string,
    isRight: (text: string) => boolean,
    accepted: string,
  ): readonly T[] | undefined {
    if (value === undefined) return undefined;
    const list = this.list(value, place);
    if (Array.isArray(value) && list.length === 0) this.problem(place, 'is empty', `at least one: ${accepted}`);
    return list.filter((one, index): one is T => {
      if (typeof one === 'string' && isRight(one)) return true;
      this.problem(`${place}[${index}]`, 'is not right', accepted);
      return false;
    });
  }
}

export const at = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`);
