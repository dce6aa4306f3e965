import type { Journal, JournalRow } from '../../../src/checkout/journal/journal.ts';
import { openJournal } from '../../../src/checkout/journal/open-journal.ts';
import { partnerScope } from '../../../src/checkout/journal/scope.ts';
import { loadConfig } from '../../../src/config.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { beforeSandbox } from './gateway-before.ts';

/** A cart whose checkout is looked for. */
export interface Target {
  readonly customerId: string;
  readonly cartId: string;
}

/** Hands over the row of the cart's checkout, as another instance in front of the same sandbox would read it. */
export async function inJournal<T>(
  sandbox: Sandbox,
  database: string,
  { customerId, cartId }: Target,
  use: (row: JournalRow, journal: Journal) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ ...beforeSandbox(sandbox), GATEWAY_AUTH: 'none', DATABASE_URL: database });
  if (config.source.kind !== 'partnerCenter') throw new Error('The sandbox is not another one than the gateway’s own');
  const journal = await openJournal(config.journal, {
    logger: recordedLogger('info').logger,
    scope: partnerScope(config.source),
  });
  try {
    const [row] = await journal.findBySubject({
      kind: 'checkoutCart',
      customerId: customerId.toLowerCase(),
      subject: cartId.toLowerCase(),
    });
    if (!row) throw new Error('The checkout is not in the journal');
    return await use(row, journal);
  } finally {
    await journal.close();
  }
}
