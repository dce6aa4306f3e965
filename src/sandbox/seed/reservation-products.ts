import type { AvailabilityRecord, ProductRecord, SkuRecord } from '../catalog.ts';
import { Random } from '../random.ts';
import type { Wire } from '../wire.ts';
import { availabilityIdOf, skuIdAt } from './catalog-ids.ts';
import { term } from './term.ts';

interface Size {
  readonly armSkuName: string;
  readonly cores: number;
  readonly ram: number;
  readonly category: string;
}

interface Family {
  readonly legacyId: string;
  readonly planId: string;
  readonly title: string;
  readonly view: string;
  readonly subType: string;
  readonly reservationType: string;
  readonly diskType: string;
  readonly sizes: readonly Size[];
}

const sizes = (pattern: string, category: string, ramPerCore: number, cores: readonly number[]): Size[] =>
  cores.map((n) => ({ armSkuName: pattern.replace('#', String(n)), cores: n, ram: n * ramPerCore, category }));

const families: readonly Family[] = [
  {
    legacyId: 'DZH318Z0BQ3Q',
    planId: 'DZH318Z08NK7',
    title: 'Virtual Machines DSv2 Series',
    view: 'AzureReservationsVM',
    subType: 'VirtualMachines',
    reservationType: 'virtualmachines',
    diskType: 'Ssd',
    sizes: sizes('Standard_DS#_v2', 'General purpose', 3.5, [1, 2, 4, 8, 16]),
  },
  {
    legacyId: 'DZH318Z0BQ3V',
    planId: 'DZH318Z08NK8',
    title: 'Virtual Machines Dsv3 Series',
    view: 'AzureReservationsVM',
    subType: 'VirtualMachines',
    reservationType: 'virtualmachines',
    diskType: 'Ssd',
    sizes: sizes('Standard_D#s_v3', 'General purpose', 4, [2, 4, 8, 16, 32]),
  },
  {
    legacyId: 'DZH318Z0BQ35',
    planId: 'DZH318Z08NK9',
    title: 'Virtual Machines Esv3 Series',
    view: 'AzureReservationsVM',
    subType: 'VirtualMachines',
    reservationType: 'virtualmachines',
    diskType: 'Ssd',
    sizes: sizes('Standard_E#s_v3', 'Memory optimized', 8, [2, 4, 8, 16, 64]),
  },
  {
    legacyId: 'DZH318Z0BQ36',
    planId: 'DZH318Z08NKB',
    title: 'Virtual Machines NV Series',
    view: 'AzureReservationsVM',
    subType: 'VirtualMachines',
    reservationType: 'virtualmachines',
    diskType: 'Hdd',
    sizes: sizes('Standard_NV#', 'GPU', 9.3, [6, 12, 24, 32, 48]),
  },
  {
    legacyId: 'DZH318Z0BQ4B',
    planId: 'DZH318Z08NKC',
    title: 'SQL Managed Instance General Purpose Gen5',
    view: 'AzureReservationsSQL',
    subType: 'SQLDatabases',
    reservationType: 'sqldatabases',
    diskType: 'Ssd',
    sizes: sizes('SQLMI_GP_Compute_Gen5_#', 'SQL', 5.1, [4, 8, 16, 24, 40]),
  },
  {
    legacyId: 'DZH318Z0BQ4Z',
    planId: 'DZH318Z08NKD',
    title: 'Azure Cosmos DB',
    view: 'AzureReservationsCosmosDb',
    subType: 'CosmosDb',
    reservationType: 'cosmosdb',
    diskType: 'Ssd',
    sizes: sizes('CosmosDb_#00_RU', 'Cosmos DB', 1, [1, 5, 10, 50, 100]),
  },
];

const regions = [
  ['westeurope', 'EU West'],
  ['northeurope', 'EU North'],
  ['eastus2', 'US East 2'],
  ['westus2', 'US West 2'],
  ['uksouth', 'UK South'],
  ['japanwest', 'JA West'],
  ['australiaeast', 'AU East'],
  ['canadacentral', 'CA Central'],
] as const;

/** Every family once for MS-AZR-0145P subscriptions and once for Azure plans. */
export function reservationProducts(skusPerProduct: number): ProductRecord[] {
  return families.flatMap((family) => [
    product(family, family.legacyId, undefined, skusPerProduct),
    product(family, family.planId, 'AzurePlan', skusPerProduct),
  ]);
}

function product(family: Family, id: string, scope: 'AzurePlan' | undefined, skusPerProduct: number): ProductRecord {
  const record: ProductRecord = {
    id,
    kind: 'reservation',
    title: family.title,
    description: `${family.title}: capacity paid for in advance at a lower price.`,
    targetViews: ['AzureReservations', family.view],
    reservationScope: scope,
    productType: { id: 'Azure', displayName: 'Azure', subType: { id: family.subType, displayName: family.subType } },
    isMicrosoftProduct: true,
    publisherName: 'Microsoft',
    publisherId: '',
    segments: ['commercial'],
    skus: [],
  };
  for (let index = 0; index < skusPerProduct; index += 1) record.skus.push(sku(record, family, index));
  return record;
}

function sku(product: ProductRecord, family: Family, index: number): SkuRecord {
  const years = index % 2 === 0 ? 1 : 3;
  const pair = Math.floor(index / 2);
  const size = family.sizes[pair % family.sizes.length] as Size;
  const [armRegionName, region] = regions[
    Math.floor(pair / family.sizes.length) % regions.length
  ] as (typeof regions)[number];
  const random = new Random(`sku:${product.id}:${index}`);
  const name = `${size.armSkuName}, ${region}, ${years} Year${years === 1 ? '' : 's'}`;
  const record: SkuRecord = {
    id: skuIdAt(index),
    product,
    title: `Reserved ${family.subType === 'VirtualMachines' ? 'VM Instance' : family.title}, ${name}`,
    description: `Reserved Instance, ${name}`,
    minimumQuantity: 1,
    maximumQuantity: 999_999_999,
    isTrial: false,
    supportedBillingCycles: index % 4 === 3 ? ['one_time', 'monthly'] : ['one_time'],
    purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
    inventoryVariables:
      index % 5 === 4 ? ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'] : ['CustomerId', 'AzureSubscriptionId'],
    provisioningVariables: ['Scope', 'SubscriptionId'],
    dynamicAttributes: attributes(family, size, armRegionName, region, years),
    extra: index % 8 === 2 ? { consumptionType: 'overage' } : {},
    restrictedRegion: index % 9 === 5 ? armRegionName : undefined,
    unitCents: size.cores * years * random.int(9_000, 14_000),
    availabilities: [],
  };
  record.availabilities.push(availability(record, years, 0, ['one_time']));
  if (record.supportedBillingCycles.length > 1)
    record.availabilities.push(availability(record, years, 1, ['one_time', 'monthly']));
  return record;
}

function attributes(family: Family, size: Size, armRegionName: string, region: string, years: number): Wire {
  return {
    armSkuName: size.armSkuName,
    cores: String(size.cores),
    ram: String(size.ram),
    skuDisplayName: size.armSkuName.replace('Standard_', '').replaceAll('_', ' '),
    category: size.category,
    armRegionName,
    duration: years === 1 ? '1Year' : '3Years',
    region,
    diskType: family.diskType,
    reservationType: family.reservationType,
  };
}

function availability(sku: SkuRecord, years: number, n: number, cycles: readonly string[]): AvailabilityRecord {
  const id = availabilityIdOf(sku.product.id, sku.id, n);
  const catalogItemId = `${sku.product.id}:${sku.id}:${id}`;
  return {
    id,
    sku,
    catalogItemId,
    isPurchasable: true,
    isRenewable: false,
    terms: cycles.map((cycle) => term(catalogItemId, `P${years}Y`, cycle, n === 1)),
    checkout: 'succeeds',
  };
}
