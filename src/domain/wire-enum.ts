import { registerEnumType } from 'type-graphql';

/**
 * Registers an enum whose values Partner Center sends. It must have an `UNKNOWN` member: the schema builder makes it answer
 * that for text it does not know, and compare ignoring case and underscores.
 */
export function registerWireEnum<T extends { readonly UNKNOWN: string } & Readonly<Record<string, string>>>(
  values: T,
  options: {
    readonly name: string;
    readonly description: string;
    /** Meaning of every value. */
    readonly values: { readonly [Name in keyof T]: string };
  },
): void {
  registerEnumType(values, {
    name: options.name,
    description: options.description,
    valuesConfig: Object.fromEntries(
      Object.entries(options.values).map(([name, description]) => [name, { description: String(description) }]),
    ) as { [Name in keyof T]: { description: string } },
  });
}
