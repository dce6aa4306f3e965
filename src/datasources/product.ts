import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Product } from '../domain/product.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { forAnHour, forMinutes } from './catalog-life.ts';
import { completing, completingEach } from './adapt.ts';
import { catalogQuery, catalogRoot, inCatalog, variantOf } from './catalog-path.ts';
import { readAll } from './collection.ts';
import { path } from './path.ts';

const listProducts: Operation = { id: 'list-products', method: 'GET', auth: ['app', 'app+user'], cache: forAnHour };
const listCustomerProducts: Operation = {
  id: 'list-customer-products',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};
const getProduct: Operation = { id: 'get-product', method: 'GET', auth: ['app', 'app+user'], cache: forAnHour };
const getCustomerProduct: Operation = {
  id: 'get-customer-product',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: forMinutes,
};

/** https://learn.microsoft.com/partner-center/developer/product-resources#product */
export class ProductDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  list(scope: CatalogScope, targetView: string): Promise<readonly Product[]> {
    return readAll(this.client, {
      operation: scope.customerId ? listCustomerProducts : listProducts,
      path: `${catalogRoot(scope)}/products${catalogQuery(scope, { targetView, targetSegment: scope.targetSegment })}`,
      variant: variantOf(scope),
      adapt: completingEach(inCatalog(scope)),
    });
  }

  get(scope: CatalogScope, productId: string): Promise<Product | null> {
    return this.client.find({
      operation: scope.customerId ? getCustomerProduct : getProduct,
      path: catalogRoot(scope) + path`/products/${{ productId }}` + catalogQuery(scope),
      variant: variantOf(scope),
      adapt: completing(inCatalog(scope)),
    });
  }
}
