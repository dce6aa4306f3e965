import type { Entitlement } from '../domain/entitlement.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { ReservedInstanceArtifactDetails } from '../domain/reserved-instance-artifact-details.ts';
import type { WireLink } from '../domain/wire-link.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { completing, completingEach } from './adapt.ts';
import { objectsIn, readAll } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listEntitlements: Operation = { id: 'list-entitlements', method: 'GET', auth: ['app+user'] };
const getReservationArtifact: Operation = { id: 'get-reservation-artifact', method: 'GET', auth: ['app+user'] };

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources */
export class EntitlementDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  list(
    customerId: string,
    options: { readonly entitlementType?: string | undefined; readonly showExpiry?: boolean | undefined } = {},
  ): Promise<readonly Entitlement[]> {
    return readAll(this.client, {
      operation: listEntitlements,
      path:
        path`/v1/customers/${{ customerId }}/entitlements` +
        query({ entitlementType: options.entitlementType, showExpiry: options.showExpiry ? 'true' : undefined }),
      adapt: completingEach((item: Entitlement) => ofCustomer(item, customerId)),
    });
  }

  /** The reservation details behind an artifact's link, which is followed as it was given. */
  reservationArtifact(link: WireLink): Promise<ReservedInstanceArtifactDetails | null> {
    return this.client.follow(getReservationArtifact, link, completing(underOneName));
  }
}

/** What the list of reservations is called in the samples and by `virtualmachinereservedinstance` links. */
interface OldContract {
  readonly virtualMachineReservations?: readonly Reservation[];
}

function underOneName(details: ReservedInstanceArtifactDetails & OldContract): void {
  if (!details.reservations) Object.assign(details, { reservations: details.virtualMachineReservations });
}

function ofCustomer(entitlement: Entitlement, customerId: string): void {
  for (const included of objectsIn<Entitlement>(entitlement.includedEntitlements)) ofCustomer(included, customerId);
  Object.assign(entitlement, { customerId });
}
