import { type VariableName, variables } from './variables.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads variables and collects what is wrong with them instead of stopping at the first. */
export class EnvReader {
  readonly problems: string[] = [];
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  problem(name: string, what: string, accepted: string): void {
    this.problems.push(`${name} ${what}; accepted: ${accepted}`);
  }

  isSet(name: VariableName): boolean {
    return this.given(name) !== undefined;
  }

  /** The value as it was given; an empty variable counts as unset. */
  given(name: VariableName): string | undefined {
    return this.#env[name]?.trim() || undefined;
  }

  text(name: VariableName): string | undefined {
    return this.given(name) ?? (variables[name] || undefined);
  }

  integer(name: VariableName, min: number, max: number): number {
    const text = this.text(name) ?? '';
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.problem(name, 'is not a whole number in its range', `${min} to ${max}, for instance ${variables[name]}`);
    return min;
  }

  flag(name: VariableName, otherwise: boolean): boolean {
    const text = this.given(name)?.toLowerCase();
    if (text === undefined) return otherwise;
    if (text !== 'true' && text !== 'false') this.problem(name, 'is not a switch', 'true, false');
    return text === 'true';
  }

  oneOf<T extends string>(name: VariableName, values: readonly T[], otherwise: T): T {
    const text = this.text(name) ?? otherwise;
    const value = values.find((one) => one.toLowerCase() === text.toLowerCase());
    if (value === undefined) this.problem(name, 'is not known', values.join(', '));
    return value ?? otherwise;
  }

  /** A URL without a trailing slash, query, fragment or user; plain http only where nothing leaves the machine. */
  url(name: VariableName, otherwise: string, withPath: boolean): string {
    const text = this.given(name);
    if (text === undefined) return otherwise;
    const accepted = `an https URL such as ${otherwise}, or http on a loopback address`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
      this.problem(name, 'is not a plain URL', accepted);
    } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
      this.problem(name, 'would send tokens unencrypted', accepted);
    } else if (!withPath && url.pathname !== '/') {
      this.problem(name, 'holds a path', accepted);
    } else {
      return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    }
    return otherwise;
  }
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
