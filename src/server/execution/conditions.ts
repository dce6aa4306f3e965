import { BREAK, type DocumentNode, GraphQLIncludeDirective, GraphQLSkipDirective, Kind, visit } from 'graphql';

const directives: ReadonlySet<string> = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

/**
 * The variables that decide which fields a document asks for, in alphabetical order. Undefined when a field would be answered as
 * `__proto__`: planned results are plain objects, whose prototype it would set.
 */
export function conditionsOf(document: DocumentNode): readonly string[] | undefined {
  const names = new Set<string>();
  let isPlain = true;
  visit(document, {
    Field({ alias }) {
      isPlain = alias?.value !== '__proto__';
      return isPlain ? undefined : BREAK;
    },
    Directive({ name, arguments: given = [] }) {
      if (!directives.has(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return isPlain ? [...names].sort() : undefined;
}
