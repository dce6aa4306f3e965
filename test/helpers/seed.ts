import type { SandboxControl } from './sandbox-control.ts';

/** A seeded customer and the ids of what it holds. */
export interface SeedCustomer {
  readonly customerId: string;
  readonly companyName: string;
  readonly country: string;
  readonly currency: string;
  readonly legacySubscriptionId: string;
  readonly azurePlanSubscriptionId: string;
  readonly licenceSubscriptionId: string;
  readonly newCommerceSubscriptionId: string;
  readonly addOnSubscriptionId: string;
  readonly orderId: string;
}

/** The ids that the sandbox names for tests. */
export interface Seed {
  /** How many. */
  readonly customers: number;
  /** US; its subscriptions are not registered yet. */
  readonly reservationCustomer: SeedCustomer;
  /** GB. */
  readonly softwareCustomer: SeedCustomer;
  /** BR, where reservations are not sold. */
  readonly customerWithoutReservations: SeedCustomer;
  /** US; its legacy Azure subscription is registered. */
  readonly registeredCustomer: SeedCustomer;
  readonly reservationProducts: readonly {
    readonly productId: string;
    readonly title: string;
    readonly reservationScope: 'AzurePlan' | null;
    readonly targetView: string;
    readonly catalogItemId: string;
    readonly restrictedCatalogItemId: string;
  }[];
  readonly catalogItems: Readonly<
    Record<
      | 'azurePlan'
      | 'newCommerce'
      | 'saas'
      | 'perpetualSoftware'
      | 'softwareSubscription'
      | 'legacyAzure'
      | 'legacyLicence'
      | 'legacyAddOn',
      string
    >
  >;
  readonly partialCheckoutCatalogItemId: string;
  readonly retryableCheckoutCatalogItemId: string;
  readonly invoices: readonly {
    readonly invoiceId: string;
    readonly invoiceType: 'OneTime' | 'Recurring';
    readonly currency: string;
    readonly open: boolean;
    readonly lineItems: Readonly<
      Record<'oneTime' | 'dailyRatedUsage' | 'licenseBased' | 'usageBased' | 'dailyUsage', number>
    >;
  }[];
}

export const readSeed = (sandbox: SandboxControl): Promise<Seed> => sandbox.read<Seed>('seed');

/** Orders that were really placed since the sandbox started. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly cartId: string;
  readonly requestId: string;
  readonly correlationId: string;
}

export const placedOrders = async (sandbox: SandboxControl): Promise<readonly PlacedOrder[]> =>
  (await sandbox.read<{ readonly orders: readonly PlacedOrder[] }>('orders')).orders;
