import type { Availability } from '../domain/availability.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { forMinutes } from './catalog-life.ts';
import { completing, completingEach } from './adapt.ts';
import { catalogQuery, catalogRoot, variantOf } from './catalog-path.ts';
import { readAll } from './collection.ts';
import { path } from './path.ts';

const listAvailabilities: Operation = {
  id: 'list-availabilities',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};
const listCustomerAvailabilities: Operation = {
  id: 'list-customer-availabilities',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};
const getAvailability: Operation = {
  id: 'get-availability',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};
const getCustomerAvailability: Operation = {
  id: 'get-customer-availability',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};

/** https://learn.microsoft.com/partner-center/developer/product-resources#availability */
export class AvailabilityDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  list(scope: CatalogScope, productId: string, skuId: string): Promise<readonly Availability[]> {
    return readAll(this.client, {
      operation: scope.customerId ? listCustomerAvailabilities : listAvailabilities,
      path:
        catalogRoot(scope) +
        path`/products/${{ productId }}/skus/${{ skuId }}/availabilities` +
        catalogQuery(scope, { targetSegment: scope.targetSegment }),
      variant: variantOf(scope),
      adapt: completingEach(ofSku(scope, productId, skuId)),
    });
  }

  get(scope: CatalogScope, productId: string, skuId: string, availabilityId: string): Promise<Availability | null> {
    return this.client.find({
      operation: scope.customerId ? getCustomerAvailability : getAvailability,
      path:
        catalogRoot(scope) +
        path`/products/${{ productId }}/skus/${{ skuId }}/availabilities/${{ availabilityId }}` +
        catalogQuery(scope),
      variant: variantOf(scope),
      adapt: completing(ofSku(scope, productId, skuId)),
    });
  }
}

/** Some answers leave the parents' ids out, and every edge needs them. */
const ofSku =
  (catalog: CatalogScope, productId: string, skuId: string) =>
  (availability: Availability): void =>
    void Object.assign(availability, {
      productId: availability.productId || productId,
      skuId: availability.skuId || skuId,
      catalog,
    });
