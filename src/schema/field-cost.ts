import type { KnownFields } from '../resolvers/selection.ts';

export type { KnownFields } from '../resolvers/selection.ts';

/** What answering a field costs, counted before anything is sent. */
export interface FieldCost {
  /** Absent: the answer is part of the parent's. */
  readonly reads?: FieldReads;
  /** Absent: no list of objects. */
  readonly list?: ListSize;
  /** Objects of the list may each belong to another customer. */
  readonly manyCustomers?: true;
  /** The longest list that an argument may be, by the argument's name. */
  readonly mostItems?: Readonly<Record<string, number>>;
  /** A mutation that spends money. */
  readonly spendsMoney?: true;
}

/**
 * How long a list is. A number: what is usual, where upstream does not say. `first`: as long as the argument says, or so long when
 * it says nothing. `page`: as long as the `first` of the connection that it is part of. `itemsOf`: as long as that argument.
 */
export type ListSize =
  number | { readonly first: number } | 'page' | { readonly itemsOf: string; readonly readsEach?: true };

/** Upstream calls for a field. */
export interface FieldReads {
  /** For one parent. */
  readonly each: number;
  /** For all parents together: a number, or one for each customer that they may belong to. Default: as many as there are parents. */
  readonly atMost?: number | 'customers';
  /** Selections that cost less; the first that fits counts. */
  readonly cheaper?: readonly { readonly selected: KnownFields; readonly atMost: number }[];
  /** Fields of one object that are answered by the same read. */
  readonly shared?: string;
  /** More for each parent where an argument's field is given. */
  readonly extra?: { readonly argument: string; readonly field: string; readonly each: number };
}
