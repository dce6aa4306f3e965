import { ArgsType, Field } from 'type-graphql';
import { Int } from './scalars/int.ts';

/** How much of a list is read, and from where. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, at least 1. The default and the most are those of the list.',
  })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The endCursor of the page before, asked for with the same arguments.',
  })
  readonly after?: string | null;
}
