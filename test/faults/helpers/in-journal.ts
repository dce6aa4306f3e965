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

/** The latest write of a kind for a customer. */
export interface LatestWrite {
  readonly customerId: string;
  readonly kind: 'createCart' | 'registerSubscription';
}

/** Hands over the row of the cart's checkout, or of another write, as another instance in front of the same sandbox would read it. */
export async function inJournal<T>(
  sandbox: Sandbox,
  database: string,
  target: Target | LatestWrite,
  use: (row: JournalRow, journal: Journal) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ ...beforeSandbox(sandbox), GATEWAY_AUTH: 'none', DATABASE_URL: database });
  if (config.source.kind !== 'partnerCenter') throw new Error('The sandbox is not another one than the gateway’s own');
  const journal = await openJournal(config.journal, {
    logger: recordedLogger('info').logger,
    scope: partnerScope(config.source),
  });
  try {
    const customerId = target.customerId.toLowerCase();
    const [row] = await ('cartId' in target
      ? journal.findBySubject({ kind: 'checkoutCart', customerId, subject: target.cartId.toLowerCase() })
      : journal.listOfCustomer({ kind: target.kind, customerId, tenant: null, since: 0, limit: 1 }));
    if (!row) throw new Error('The write is not in the journal');
    return await use(row, journal);
  } finally {
    await journal.close();
  }
}
