import { sandboxScopes } from './scope.ts';
import type { JournalDatabase } from './tables.ts';

/**
 * Rows of other scopes that have been due for so long that no gateway can be working on them: the tenant was written in another
 * way, or the REST root is another one, and writes that were under way would be lost from sight.
 */
export async function countLeftBehind({ db }: JournalDatabase, scope: string, before: number): Promise<number> {
  const { count } = await db
    .selectFrom('gatewayJournal')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('scope', '!=', scope)
    .where('scope', 'not like', `${sandboxScopes}%`)
    .where('dueAt', '<', before)
    .executeTakeFirstOrThrow();
  return count;
}
