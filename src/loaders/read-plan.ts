/** How the ids that are wanted under one parent in one tick are read. */
export type ReadPlan = 'byId' | 'list';

/** The list when it costs fewer calls than reading the ids one by one; at equal cost the ids, whose answers are smaller. */
export function planReads(wantedIds: number, expectedListCalls: number): ReadPlan {
  return wantedIds > expectedListCalls ? 'list' : 'byId';
}

/**
 * Whether the next page of a list is worth its call. Where the list's length is known: while more ids are missing than pages are
 * left. Else: while more ids are missing than pages have been read; a list that turns out to be long then costs at most twice
 * what reading by id would have.
 */
export function readsOn(missingIds: number, pagesRead: number, length: number | undefined): boolean {
  return missingIds > (length !== undefined && length > pagesRead ? length - pagesRead : pagesRead);
}
