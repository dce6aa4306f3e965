import type { OfferRecord } from '../catalog.ts';
import { guidOf } from '../random.ts';

export const legacyAzureOfferId = 'MS-AZR-0145P';

const bases = [
  ['195416C1-3447-423A-B37B-EE59A99A19C4', 'Exchange Online (Plan 1)', 'SmallBusiness_Key', 400],
  ['2F707C7C-2433-49A5-A437-9CA7CF40D3EB', 'Exchange Online (Plan 2)', 'Enterprise_Key', 800],
  ['91FD106F-4B2C-4938-95AC-F54F74E9A239', 'Office 365 E1', 'Enterprise_Key', 800],
  ['796B6B5F-613C-4E24-A17C-EBA730D49C02', 'Office 365 E3', 'Enterprise_Key', 2000],
  ['BD938F12-058F-4927-BBA3-AE36B1D2501C', 'Office 365 Business Essentials', 'SmallBusiness_Key', 500],
  ['031C9E47-4802-4248-838E-778FB1D2CC05', 'Office 365 Business Premium', 'SmallBusiness_Key', 1250],
] as const;

const addOns = [
  ['2828BE95-46BA-4F91-B2FD-0BEF192ECF60', 'Exchange Online Archiving for Exchange Online', 300],
  ['45320EC9-9B8E-49D0-B900-F14141A0ABD1', 'Microsoft MyAnalytics', 400],
  ['C94271D8-B431-4A25-A3C5-A57737A1C909', 'Audio Conferencing', 400],
] as const;

/** An offer that is still listed but sold no longer, and a trial. */
const withdrawn = ['69C67983-CF78-4102-83F6-3E5FD246864F', 'SharePoint Online (Plan 2)', 1000] as const;
const trial = ['8909E28E-5832-42F4-9886-B0A5545F3645', 'Office 365 E3 Trial', 0] as const;

export function buildOffers(): OfferRecord[] {
  const baseIds = bases.map(([id]) => id);
  return [
    offer(legacyAzureOfferId, 'Microsoft Azure', 'Enterprise_Key', 0, { billing: 'usage', maximumQuantity: 1 }),
    ...bases.map(([id, name, category, cents], index) => offer(id, name, category, cents, { rank: 10 + index })),
    ...addOns.map(([id, name, cents], index) =>
      offer(id, name, '', cents, { isAddOn: true, prerequisiteOffers: baseIds, rank: 200 + index }),
    ),
    offer(withdrawn[0], withdrawn[1], 'Enterprise_Key', withdrawn[2], { isAvailableForPurchase: false }),
    offer(trial[0], trial[1], 'Enterprise_Key', trial[2], { isTrial: true, maximumQuantity: 25 }),
  ];
}

export const addOnOfferIds: readonly string[] = addOns.map(([id]) => id);
export const baseOfferIds: readonly string[] = bases.map(([id]) => id);

function offer(
  id: string,
  name: string,
  categoryId: string,
  unitCents: number,
  more: Partial<OfferRecord>,
): OfferRecord {
  return {
    id,
    name,
    description: `${name} for every employee.`,
    isAddOn: false,
    isAvailableForPurchase: true,
    prerequisiteOffers: [],
    billing: 'license',
    categoryId,
    productId: guidOf(`offer product:${id}`).toUpperCase(),
    maximumQuantity: 10_000_000,
    rank: 1,
    unitCents,
    isTrial: false,
    ...more,
  };
}
