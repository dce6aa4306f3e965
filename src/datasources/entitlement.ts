import type { Entitlement } from '../domain/entitlement.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { ReservedInstanceArtifactDetails } from '../domain/reserved-instance-artifact-details.ts';
import type { WireLink } from '../domain/wire-link.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { objectsIn, readAll } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listEntitlements: Operation = { id: 'list-entitlements', method: 'GET', auth: ['app+user'] };
const getReservationArtifact: Operation = { id: 'get-reservation-artifact', method: 'GET', auth: ['app+user'] };

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources */
export class EntitlementDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async list(
    customerId: string,
    options: { readonly entitlementType?: string | undefined; readonly showExpiry?: boolean | undefined } = {},
  ): Promise<Entitlement[]> {
    const items = await readAll<Entitlement>(this.client, {
      operation: listEntitlements,
      path:
        path`/v1/customers/${{ customerId }}/entitlements` +
        query({ entitlementType: options.entitlementType, showExpiry: options.showExpiry ? 'true' : undefined }),
    });
    return items.map((item) => ofCustomer(item, customerId));
  }

  /** The reservation details behind an artifact's link, which is followed as it was given. */
  async reservationArtifact(link: WireLink): Promise<ReservedInstanceArtifactDetails | null> {
    const found = await this.client.follow<ReservedInstanceArtifactDetails & OldContract>(getReservationArtifact, link);
    return (
      found && (found.reservations ? found : Object.assign(found, { reservations: found.virtualMachineReservations }))
    );
  }
}

/** What the list of reservations is called in the samples and by `virtualmachinereservedinstance` links. */
interface OldContract {
  readonly virtualMachineReservations?: readonly Reservation[];
}

function ofCustomer(entitlement: Entitlement, customerId: string): Entitlement {
  for (const included of objectsIn<Entitlement>(entitlement.includedEntitlements)) ofCustomer(included, customerId);
  return Object.assign(entitlement, { customerId });
}
