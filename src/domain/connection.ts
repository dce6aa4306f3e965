import { type ClassType, Field, ObjectType } from 'type-graphql';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** One page of a list that can grow, after the Relay connection specification. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** Only where upstream's count is the grand total. */
  readonly totalCount?: number | null;
}

@RequiresNothingMore()
@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Whether a page follows. May be true before an empty last page when lines are filtered.',
  })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page was asked for with `after`. Lists are read forwards only.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor to pass as `after` for the next page; null on an empty page.',
  })
  readonly endCursor!: string | null;
}

/** Makes the connection and edge types of a node type; `of` names it in descriptions. */
export function connectionType<T extends object>(
  name: string,
  node: () => ClassType<T> | object,
  options: { readonly of: string; readonly totalCount?: boolean },
): ClassType<Connection<T>> {
  @RequiresNothingMore()
  @ObjectType(`${name}Edge`, { description: `A place in a list of ${options.of}.` })
  class Edge {
    @Field(node as () => ClassType<T>, { description: 'What lies at this place.' })
    readonly node!: T;

    @Field(() => String, { description: 'Opaque; pass it as `after` to go on behind this place. Survives a restart.' })
    readonly cursor!: string;
  }

  @RequiresNothingMore()
  @ObjectType(`${name}Connection`, { description: `One page of a list of ${options.of}.` })
  class Page {
    @Field(() => [Edge], { description: 'The page with a cursor for each place.' })
    readonly edges!: readonly Edge[];

    @Field(() => [node()] as unknown as [ClassType<T>], { description: 'The page without cursors.' })
    readonly nodes!: readonly T[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    readonly pageInfo!: PageInfo;
  }
  if (options.totalCount) {
    Field(() => Int, { nullable: true, description: 'Length of the whole list; null when upstream does not say.' })(
      Page.prototype,
      'totalCount',
    );
  }
  return Page;
}
