import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from './fragments-of.ts';

/** A response name and what follows it. */
export interface Step {
  readonly name: string;
  readonly next: Step | undefined;
}

/** What a selection set comes to when its fragments are spread. */
interface Extent {
  /** Levels of fields. */
  readonly depth: number;
  /** The way to one of the deepest fields. */
  readonly way: Step | undefined;
  readonly fields: number;
  /** Fields of the set itself. */
  readonly ownFields: number;
}

export interface OperationShape extends Extent {
  readonly operation: OperationDefinitionNode;
}

/** How much there is of everything in a document. */
export interface DocumentShape {
  readonly aliases: number;
  readonly directives: number;
  /** Of the field or fragment with the most. */
  readonly directivesOfOne: number;
  readonly fragments: number;
  /** Fields that repeat a response name of their own selection set. */
  readonly repeatedNames: number;
  /** Fields with arguments that are answered under one name at one place, but for the first of each: validation compares their arguments. */
  readonly repeatedArguments: number;
  /** Whether a field would be answered as `__proto__`. */
  readonly namesPrototype: boolean;
  readonly operations: readonly OperationShape[];
  readonly fragmentsByName: Fragments;
}

/** What is answered at a place: fields of one name are one, whichever of the inline fragments and repeated fields above they stand in. */
interface Place {
  readonly fields: Map<string, Place>;
  hasArguments: boolean;
}

const emptyPlace = (): Place => ({ fields: new Map(), hasArguments: false });

function placeIn(places: Map<string, Place>, name: string): Place {
  const known = places.get(name);
  if (known) return known;
  const place = emptyPlace();
  places.set(name, place);
  return place;
}

const nothing: Extent = { depth: 0, way: undefined, fields: 0, ownFields: 0 };

/**
 * Measures a document in time that grows with its length alone: each fragment is looked into once, however often it is spread.
 * Before it is validated: what is wrong with it otherwise, a fragment within itself or one that is missing, counts as nothing here.
 */
export function shapeOf(document: DocumentNode): DocumentShape {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Extent>();
  // fragments on one type may be spread beside each other
  const byTypeCondition = new Map<string, Place>();
  const counts = {
    aliases: 0,
    directives: 0,
    directivesOfOne: 0,
    repeatedNames: 0,
    repeatedArguments: 0,
    namesPrototype: false,
  };

  const countDirectives = (directives: readonly DirectiveNode[] | undefined): void => {
    const count = directives?.length ?? 0;
    counts.directives += count;
    counts.directivesOfOne = Math.max(counts.directivesOfOne, count);
  };
  const ofFragment = (name: string): Extent => {
    const extent = known.get(name);
    if (extent) return extent;
    // looked at again within itself: nothing more
    known.set(name, nothing);
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    countDirectives(fragment.directives);
    const found = ofSet(fragment.selectionSet, placeIn(byTypeCondition, fragment.typeCondition.name.value));
    known.set(name, found);
    return found;
  };
  const ofSelection = (selection: SelectionNode, names: Set<string>, parent: Place): Extent => {
    countDirectives(selection.directives);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet, parent);
    const name = selection.alias?.value ?? selection.name.value;
    if (selection.alias) counts.aliases += 1;
    if (names.has(name)) counts.repeatedNames += 1;
    if (name === '__proto__') counts.namesPrototype = true;
    names.add(name);
    const place = placeIn(parent.fields, name);
    if (selection.arguments?.length) {
      if (place.hasArguments) counts.repeatedArguments += 1;
      place.hasArguments = true;
    }
    const below = selection.selectionSet ? ofSet(selection.selectionSet, place) : nothing;
    return { depth: below.depth + 1, way: { name, next: below.way }, fields: below.fields + 1, ownFields: 1 };
  };
  const ofSet = ({ selections }: SelectionSetNode, place: Place): Extent => {
    let { depth, way, fields, ownFields } = nothing;
    const names = new Set<string>();
    for (const selection of selections) {
      const extent = ofSelection(selection, names, place);
      fields += extent.fields;
      ownFields += extent.ownFields;
      if (extent.depth > depth) ({ depth, way } = extent);
    }
    return { depth, way, fields, ownFields };
  };

  const operations = document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      countDirectives(operation.directives);
      return { operation, ...ofSet(operation.selectionSet, emptyPlace()) };
    });
  // those that no operation spreads are validated too
  for (const name of fragments.keys()) ofFragment(name);
  return { ...counts, fragments: fragments.size, operations, fragmentsByName: fragments };
}
