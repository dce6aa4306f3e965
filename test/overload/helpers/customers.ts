import type { Ask } from './load.ts';
import type { Stage } from './processes.ts';

/** A query of one call each; no two in a row are of the same customer. */
export const byId =
  (ids: readonly string[]): Ask =>
  (index) => ({
    query: 'query ($customerId: ID!) { customer(customerId: $customerId) { companyProfile { companyName } } }',
    variables: { customerId: ids[index % ids.length], index },
  });

/** The ids of the sandbox's customers. */
export async function idsOf(stage: Stage, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ids.length < count;) {
    const response: Response = await fetch(`${stage.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `query ($after: String) {
          customers(first: 100, after: $after) { nodes { customerId } pageInfo { endCursor } } }`,
        variables: { after },
      }),
    });
    const { data } = (await response.json()) as {
      data: { customers: { nodes: { customerId: string }[]; pageInfo: { endCursor: string } } };
    };
    ids.push(...data.customers.nodes.map(({ customerId }) => customerId));
    after = data.customers.pageInfo.endCursor;
  }
  return ids;
}
