import type { TestGateway } from '../../helpers/gateway.ts';
import { readSeed, type Seed } from '../../helpers/seed.ts';

/** A gateway, and the customers that rows take one after the other, so that no row meets what another left behind. */
export interface World {
  readonly gateway: TestGateway;
  readonly seed: Seed;
  nextCustomer(): Promise<string>;
  /** Three customers of the list, and the cursor in front of them. */
  nextPage(): Promise<{ readonly after: string | null; readonly customerIds: readonly string[] }>;
}

interface CustomerPage {
  readonly customers: {
    readonly nodes: readonly { readonly customerId: string }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

export async function openWorld(gateway: TestGateway): Promise<World> {
  let after: string | null = null;
  let unused: readonly string[] = [];
  const readPage: World['nextPage'] = async () => {
    const { customers }: CustomerPage = await gateway.data(
      'query ($after: String) { customers(first: 3, after: $after) { nodes { customerId } pageInfo { endCursor } } }',
      { after },
    );
    const page = { after, customerIds: customers.nodes.map(({ customerId }) => customerId) };
    if (page.customerIds.length < 3) throw new Error('All customers have been used: seed more of them');
    after = customers.pageInfo.endCursor;
    return page;
  };
  const readCustomer = async (): Promise<string> => {
    if (unused.length === 0) unused = (await readPage()).customerIds;
    const [first = '', ...rest] = unused;
    unused = rest;
    return first;
  };
  // one after the other: rows that run side by side must not get the same
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(read: () => Promise<T>): Promise<T> => {
    const mine = turn.then(read);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    gateway,
    seed: await readSeed(gateway.sandbox),
    nextPage: () => inTurn(readPage),
    nextCustomer: () => inTurn(readCustomer),
  };
}
