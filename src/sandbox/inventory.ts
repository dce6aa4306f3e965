import { ApiFault } from './api-fault.ts';
import { isSoldIn, type SkuRecord } from './catalog.ts';
import { ok, type Call, type Operation } from './operation.ts';
import { countryOf } from './product.ts';
import { items, text, type Wire } from './wire.ts';

export const inventoryOperations: readonly Operation[] = [
  {
    id: 'check-inventory',
    method: 'POST',
    path: '/v1/extensions/product/checkInventory',
    auth: 'any',
    handle(call) {
      const country = countryOf(call);
      const targets = items(call.body, 'targetItems');
      if (targets.length === 0) throw new ApiFault(400, 3000, 'TargetItems is missing.');
      return ok(targets.flatMap((target) => skusOf(call, country, target)).map(inventoryItem));
    },
  },
];

/** A product without a SKU means all its SKUs; what is not known is left out of the answer. */
function skusOf(call: Call, country: string, target: Wire): SkuRecord[] {
  const product = call.world.catalog.product(text(target, 'productId') ?? '');
  if (product === undefined || !isSoldIn(product, country)) return [];
  const skuId = text(target, 'skuId')?.toLowerCase();
  return skuId === undefined ? product.skus : product.skus.filter((sku) => sku.id.toLowerCase() === skuId);
}

function inventoryItem(sku: SkuRecord): Wire {
  const region = sku.restrictedRegion;
  const restrictions =
    region === undefined
      ? []
      : [
          {
            reasonCode: 'NotAvailableForSubscription',
            description: `Restriction identified of type 'Location' with values '${region}'.`,
            properties: { type: 'Location', values: region },
          },
        ];
  return { productId: sku.product.id, skuId: sku.id, isRestricted: region !== undefined, restrictions };
}
