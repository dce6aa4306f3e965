import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Sku } from '../domain/sku.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { forAnHour, forMinutes } from './catalog-life.ts';
import { completing, completingEach } from './adapt.ts';
import { catalogQuery, catalogRoot, variantOf } from './catalog-path.ts';
import { readAll } from './collection.ts';
import { path } from './path.ts';

const listSkus: Operation = {
  id: 'list-skus',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
  cache: forAnHour,
};
const listCustomerSkus: Operation = {
  id: 'list-customer-skus',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
  cache: forMinutes,
};
const getSku: Operation = {
  id: 'get-sku',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
  cache: forAnHour,
};
const getCustomerSku: Operation = {
  id: 'get-customer-sku',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
  cache: forMinutes,
};

/** https://learn.microsoft.com/partner-center/developer/product-resources#sku */
export class SkuDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  list(scope: CatalogScope, productId: string): Promise<readonly Sku[]> {
    return readAll(this.client, {
      operation: scope.customerId ? listCustomerSkus : listSkus,
      path:
        catalogRoot(scope) +
        path`/products/${{ productId }}/skus` +
        catalogQuery(scope, { targetSegment: scope.targetSegment }),
      variant: variantOf(scope),
      adapt: completingEach(ofProduct(scope, productId)),
    });
  }

  get(scope: CatalogScope, productId: string, skuId: string): Promise<Sku | null> {
    return this.client.find({
      operation: scope.customerId ? getCustomerSku : getSku,
      path: catalogRoot(scope) + path`/products/${{ productId }}/skus/${{ skuId }}` + catalogQuery(scope),
      variant: variantOf(scope),
      adapt: completing(ofProduct(scope, productId)),
    });
  }
}

/** Some answers leave the product's id out, and every edge needs it. */
const ofProduct =
  (catalog: CatalogScope, productId: string) =>
  (sku: Sku): void =>
    void Object.assign(sku, sku.productId ? { catalog } : { productId, catalog });
