import { Field, ID, InterfaceType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** An object that can be read again with `node(id)`. */
@RequiresNothingMore()
@InterfaceType({ description: 'An object with a globally unique, opaque id; `node(id)` reads it again.' })
export abstract class Node {
  @Field(() => ID, { description: 'Globally unique, opaque id of this object. Not the Partner Center id.' })
  readonly id!: string;
}
