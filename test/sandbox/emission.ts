import { list, text, type Loose } from './client.ts';

interface Property {
  readonly name: string;
  readonly type: string;
  readonly docOnly?: boolean;
  readonly exampleOnly?: boolean;
}

export type Resources = Readonly<Record<string, { readonly properties?: readonly Property[] }>>;

/** Collects which properties of which resources were met in answers. */
export class Emission {
  readonly #resources: Resources;
  readonly #met = new Map<string, Set<string>>();
  readonly #unknown = new Set<string>();

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  add(declared: string, value: Loose): void {
    if (typeof value !== 'object' || value === null) return;
    const name = this.#actual(declared, value);
    const properties = this.#resources[name]?.properties ?? [];
    const met = this.#met.get(name) ?? new Set();
    this.#met.set(name, met);
    for (const [key, inner] of Object.entries(value)) {
      const property = properties.find((one) => one.name === key);
      if (property === undefined) this.#unknown.add(`${name}.${key}`);
      else this.#descend(property, inner);
      met.add(key);
    }
  }

  unknown(): string[] {
    return [...this.#unknown];
  }

  /** Strays of a single page or sample do not count as promised. */
  missing(names: readonly string[]): string[] {
    return names.flatMap((name) =>
      (this.#resources[name]?.properties ?? [])
        .filter((one) => one.docOnly !== true && one.exampleOnly !== true)
        .filter((one) => this.#met.get(name)?.has(one.name) !== true)
        .map((one) => `${name}.${one.name}`),
    );
  }

  #descend(property: Property, inner: Loose): void {
    if (this.#resources[property.type]?.properties === undefined) return;
    for (const item of Array.isArray(inner) ? list(inner) : [inner]) this.add(property.type, item);
  }

  /** Line items and artifacts are told apart by their object type, a profile and a receipt by nothing. */
  #actual(declared: string, value: Loose): string {
    const objectType = text(value['attributes']?.['objectType']);
    return (declared === 'InvoiceLineItem' || declared === 'Artifact') && objectType in this.#resources
      ? objectType
      : declared;
  }
}
