import type { AvailabilityRecord } from './catalog.ts';
import type { Wire } from './wire.ts';

/** What one customer has bought. */
export interface Holdings {
  readonly subscriptions: SubscriptionRecord[];
  readonly orders: OrderRecord[];
  readonly entitlements: EntitlementRecord[];
}

export type SubscriptionKind = 'legacy azure' | 'azure plan' | 'legacy licence' | 'new commerce';
export type SubscriptionStatus = 'active' | 'suspended' | 'deleted' | 'expired' | 'pending' | 'disabled';

export interface SubscriptionRecord {
  readonly id: string;
  readonly kind: SubscriptionKind;
  readonly availability: AvailabilityRecord | undefined;
  readonly offerId: string;
  readonly offerName: string;
  friendlyName: string;
  quantity: number;
  readonly parentId: string | undefined;
  readonly createdMs: number;
  readonly endMs: number | undefined;
  status: SubscriptionStatus;
  suspensionReasons: readonly string[];
  autoRenew: boolean;
  billingCycle: string;
  termDuration: string | undefined;
  readonly orderId: string;
  partnerId: string | undefined;
  readonly publisherName: string;
  readonly isMicrosoftProduct: boolean;
  readonly isTrial: boolean;
  promotionId: string | undefined;
  readonly migratedFromSubscriptionId: string | undefined;
  scheduledNextTermInstructions: Wire | undefined;
  /** When registering was asked for; undefined while it never was. */
  registrationAskedMs: number | undefined;
  supportContact: Wire | undefined;
  version: number;
}

export interface OrderLineRecord {
  readonly lineItemNumber: number;
  readonly offerId: string;
  readonly availability: AvailabilityRecord | undefined;
  readonly subscriptionId: string | undefined;
  readonly parentSubscriptionId: string | undefined;
  readonly termDuration: string | undefined;
  readonly friendlyName: string;
  readonly quantity: number;
  readonly renewsTo: Wire | undefined;
  readonly promotionId: string | undefined;
  readonly customTermEndDate: string | undefined;
  readonly partnerIdOnRecord: string | undefined;
  readonly additionalPartnerIdsOnRecord: readonly string[] | undefined;
  readonly provisioningContext: Wire | undefined;
  readonly attestationAccepted: boolean | undefined;
  readonly unitCents: number;
}

export interface OrderRecord {
  readonly id: string;
  readonly alternateId: string;
  readonly customerId: string;
  billingCycle: string;
  readonly currency: string;
  readonly symbol: string;
  readonly lines: OrderLineRecord[];
  readonly createdMs: number;
  readonly completedMs: number;
  /** From when on the order list shows it. */
  readonly listedMs: number;
  cancelled: boolean;
  readonly legacy: boolean;
  readonly attested: boolean | undefined;
  version: number;
}

export interface EntitlementRecord {
  readonly orderId: string;
  readonly alternateId: string;
  readonly lineItemNumber: number;
  readonly availability: AvailabilityRecord;
  readonly quantity: number;
  readonly startMs: number;
  readonly endMs: number | undefined;
  readonly completedMs: number;
  /** Other products that come with it. */
  readonly included: readonly AvailabilityRecord[];
  readonly reservation: ReservationRecord | undefined;
}

export interface ReservationRecord {
  readonly groupId: string;
  readonly lineItemId: string;
  readonly resourceId: string;
  readonly reservationId: string;
  readonly scope: 'shared' | 'single';
  readonly subscriptionId: string | undefined;
  readonly displayName: string;
  /** Records from before 2019 still speak the old contract: virtualMachineReservations. */
  readonly oldContract: boolean;
}
