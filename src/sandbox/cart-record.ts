import type { OrderRecord } from './holdings.ts';
import type { Wire } from './wire.ts';

export interface CartLineRecord {
  readonly id: number;
  readonly catalogItemId: string;
  readonly friendlyName: string | undefined;
  readonly quantity: number;
  readonly currencyCode: string;
  readonly billingCycle: string;
  readonly termDuration: string | undefined;
  readonly promotionId: string | undefined;
  readonly participants: readonly Wire[] | undefined;
  readonly provisioningContext: Wire | undefined;
  readonly purchaseSystem: string;
  readonly orderGroup: string;
  readonly addonItems: readonly CartLineRecord[];
  readonly renewsTo: Wire | undefined;
  readonly customTermEndDate: string | undefined;
  readonly attestationAccepted: boolean | undefined;
  readonly error: Wire | undefined;
}

export interface CartRecord {
  readonly id: string;
  readonly customerId: string;
  readonly createdMs: number;
  modifiedMs: number;
  readonly expiresMs: number;
  readonly user: string;
  status: 'Active' | 'Ordered';
  attested: boolean | undefined;
  lines: readonly CartLineRecord[];
  /** What checkout did with each order group so far. */
  readonly placed: Map<string, OrderRecord>;
  readonly attempts: Map<string, number>;
}
