import type { AvailabilityRecord, ProductRecord, SkuRecord } from '../catalog.ts';
import { guidOf } from '../random.ts';
import { availabilityIdOf, skuIdAt } from './catalog-ids.ts';
import { productLines, type PlanLine, type ProductLine } from './product-lines.ts';
import { term } from './term.ts';

/** Everything sold that is no reservation. */
export function otherProducts(): ProductRecord[] {
  return productLines.map((line) => {
    const microsoft = line.publisher === undefined;
    const product: ProductRecord = {
      id: line.id,
      kind: line.kind,
      title: line.title,
      description: line.kind === 'azure plan' ? 'Gain access to Azure Services.' : `${line.title}.`,
      targetViews: line.views,
      reservationScope: undefined,
      productType: {
        id: line.type[0],
        displayName: line.type[0],
        subType: { id: line.type[1], displayName: line.type[1] },
        ...(line.kind === 'online service' ? { attributes: { objectType: 'ItemType' } } : {}),
      },
      isMicrosoftProduct: microsoft,
      publisherName: line.publisher?.[0] ?? 'Microsoft Corporation',
      publisherId: line.publisher?.[1] ?? '',
      segments: ['commercial', 'education', 'nonprofit'],
      ...(line.kind === 'azure plan'
        ? {
            localizedAttributes: [
              { key: 'Standard', value: 'Standard' },
              { key: 'DevTest', value: 'Dev/Test' },
            ],
          }
        : {}),
      skus: [],
    };
    for (const [index, plan] of line.plans.entries()) product.skus.push(sku(product, line, plan, index));
    return product;
  });
}

function sku(product: ProductRecord, line: ProductLine, plan: PlanLine, index: number): SkuRecord {
  const record: SkuRecord = {
    id: skuIdAt(index),
    product,
    title: plan.title,
    description: plan.title,
    minimumQuantity: 1,
    maximumQuantity: plan.maximum ?? 100_000,
    isTrial: plan.isTrial === true,
    supportedBillingCycles: [...new Set(line.terms.map(([, cycle]) => cycle))],
    purchasePrerequisites: line.prerequisites ?? [],
    inventoryVariables: [],
    provisioningVariables: [],
    dynamicAttributes: {
      isMicrosoftProduct: product.isMicrosoftProduct,
      hasConstraints: plan.extra?.['constraints'] !== undefined,
      isAddon: line.id === 'CFQ7TTC0LHSL',
    },
    extra: plan.extra ?? {},
    restrictedRegion: undefined,
    unitCents: plan.cents,
    availabilities: [],
  };
  record.availabilities.push(availability(record, line, plan, index));
  return record;
}

function availability(sku: SkuRecord, line: ProductLine, plan: PlanLine, index: number): AvailabilityRecord {
  const id =
    index === 0 && line.availabilityId !== undefined ? line.availabilityId : availabilityIdOf(line.id, sku.id, 0);
  const catalogItemId = `${line.id}:${sku.id}:${id}`;
  const renewable = line.kind === 'online service' || line.kind === 'saas';
  const terms = line.terms.map(([duration, cycle]) => term(catalogItemId, duration, cycle, renewable));
  return {
    id,
    sku,
    catalogItemId,
    isPurchasable: plan.notPurchasable !== true,
    isRenewable: renewable,
    terms: line.kind === 'perpetual software' ? terms.map((one) => ({ ...one, description: 'Perpetual' })) : terms,
    ...(renewable
      ? {
          renewalInstructions: terms.map((one) => ({
            applicableTermIds: [one['id']],
            renewalOptions: [{ renewToId: one['id'], isAutoRenewable: true }],
          })),
        }
      : {}),
    ...(line.kind === 'saas'
      ? {
          includedQuantityOptions: [
            { units: '100', description: `${guidOf(catalogItemId).slice(0, 4)} transactions included` },
          ],
        }
      : {}),
    checkout: line.checkout ?? 'succeeds',
  };
}
