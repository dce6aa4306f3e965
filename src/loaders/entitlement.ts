import type { DataSources } from '../datasources/index.ts';
import type { Entitlement } from '../domain/entitlement.ts';
import type { ReservedInstanceArtifactDetails } from '../domain/reserved-instance-artifact-details.ts';
import type { WireLink } from '../domain/wire-link.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

export interface EntitlementListKey {
  readonly customerId: string;
  readonly entitlementType?: string | undefined;
  readonly showExpiry?: boolean | undefined;
}

export interface EntitlementLoaders {
  readonly entitlements: KeyLoader<EntitlementListKey, readonly Entitlement[]>;
  readonly reservationArtifact: KeyLoader<WireLink, ReservedInstanceArtifactDetails | null>;
}

export function entitlementLoaders({ entitlement: source }: DataSources): EntitlementLoaders {
  return {
    entitlements: keyLoader((key: EntitlementListKey) => source.list(key.customerId, key)),
    reservationArtifact: keyLoader((link: WireLink) => source.reservationArtifact(link)),
  };
}
