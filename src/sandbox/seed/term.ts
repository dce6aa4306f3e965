import { guidOf } from '../random.ts';
import type { Wire } from '../wire.ts';

const words: Readonly<Record<string, string>> = { P1M: '1 Month', P1Y: '1 Year', P3Y: '3 Years' };

/** A term of an availability with its renewal and cancellation rules. */
export function term(catalogItemId: string, duration: string, billingCycle: string, renewable: boolean): Wire {
  const description = `${words[duration] ?? duration} ${billingCycle === 'one_time' ? 'Prepaid' : `billed ${billingCycle}`}`;
  return {
    id: guidOf(`term:${catalogItemId}:${duration}:${billingCycle}`),
    duration,
    description,
    billingCycle,
    renewalOptions: renewable
      ? [{ termDuration: duration, description: `Renews for ${words[duration] ?? duration}` }]
      : [],
    cancellationPolicies: [
      {
        refundOptions: [
          { sequenceId: 0, type: 'Full', expiresAfter: billingCycle === 'one_time' ? 'P30D' : 'P7D' },
          { sequenceId: 1, type: 'Partial', expiresAfter: duration },
        ],
      },
    ],
  };
}
