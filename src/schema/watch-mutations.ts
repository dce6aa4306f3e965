import { defaultFieldResolver, type GraphQLSchema } from 'graphql';

/** A mutation that has ended, one way or the other. */
export interface EndedMutation {
  /** Its name in the schema: `checkoutCart`. */
  readonly operation: string;
  /** What it was asked with. */
  readonly input: Readonly<Record<string, unknown>>;
  /** That of its request. */
  readonly context: unknown;
  readonly outcome:
    { readonly kind: 'answered'; readonly payload: unknown } | { readonly kind: 'failed'; readonly error: unknown };
}

/** Tells of every mutation when it has ended, whatever of its answer was asked for. */
export function watchMutations(schema: GraphQLSchema, onEnded: (mutation: EndedMutation) => void): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { name: operation, resolve = defaultFieldResolver } = field;
    field.resolve = async (source, args: Readonly<Record<string, unknown>>, context, info) => {
      const input = (args['input'] ?? {}) as EndedMutation['input'];
      const tell = (outcome: EndedMutation['outcome']): void => onEnded({ operation, input, context, outcome });
      try {
        const payload: unknown = await resolve(source, args, context, info);
        tell({ kind: 'answered', payload });
        return payload;
      } catch (error) {
        tell({ kind: 'failed', error });
        throw error;
      }
    };
  }
}
