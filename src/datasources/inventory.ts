import type { InventoryItem } from '../domain/inventory.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { toPage } from './collection.ts';
import { checkedId } from './path.ts';
import { query } from './query.ts';

/** A POST that changes nothing, so it may be repeated like a read. */
const checkInventory: Operation = { id: 'check-inventory', method: 'POST', auth: ['app', 'app+user'], repeat: 'read' };

/** A SKU, or all SKUs of a product. */
export interface InventoryTarget {
  readonly productId: string;
  readonly skuId?: string | undefined;
}

/** https://learn.microsoft.com/partner-center/developer/check-inventory */
export class InventoryDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async check(
    country: string,
    targetItems: readonly InventoryTarget[],
    inventoryContext: Readonly<Record<string, string>>,
  ): Promise<readonly InventoryItem[]> {
    for (const { productId, skuId } of targetItems) {
      checkedId('productId', productId);
      if (skuId !== undefined) checkedId('skuId', skuId);
    }
    const { body } = await this.client.send({
      operation: checkInventory,
      path: `/v1/extensions/product/checkInventory${query({ country })}`,
      body: { targetItems, inventoryContext },
    });
    return toPage<InventoryItem>(body).items.map((item) => Object.assign(item, { country }));
  }
}
