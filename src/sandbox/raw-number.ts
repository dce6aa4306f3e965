/**
 * A number kept as text. Partner Center sends decimals with more digits than a double holds
 * (0.1835431430743112595…); writing them through a number would hide every client that loses digits.
 */
export class RawNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return `${mark}${this.text}`;
  }

  toString(): string {
    return this.text;
  }
}

const mark = '\u0001';

export function raw(text: string): RawNumber {
  return new RawNumber(text);
}

/** JSON text in which every RawNumber stands as bare digits. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(/"\\u0001(-?[0-9.eE+-]+)"/g, '$1');
}
