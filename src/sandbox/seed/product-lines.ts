import type { ProductKind } from '../catalog.ts';
import type { Wire } from '../wire.ts';

/** One SKU of a product line. */
export interface PlanLine {
  readonly title: string;
  readonly cents: number;
  readonly extra?: Wire;
  readonly isTrial?: true;
  readonly maximum?: number;
  readonly notPurchasable?: true;
}

/** A product as a line of a price list. */
export interface ProductLine {
  readonly id: string;
  readonly kind: ProductKind;
  readonly title: string;
  readonly views: readonly string[];
  readonly type: readonly [string, string];
  readonly publisher?: readonly [string, string];
  readonly terms: readonly (readonly [string, string])[];
  readonly prerequisites?: readonly string[];
  readonly availabilityId?: string;
  readonly checkout?: 'fails' | 'fails once';
  readonly plans: readonly PlanLine[];
}

const seats = [
  ['P1M', 'monthly'],
  ['P1Y', 'monthly'],
  ['P1Y', 'annual'],
  ['P3Y', 'annual'],
] as const;
const attestation = { attestationProperties: { enforceAttestation: true, attestationType: 'AcademicEligibility' } };
const specialized = {
  specializedOfferProperties: {
    startDate: '2026-01-01T00:00:00Z',
    endDate: '2026-12-31T00:00:00Z',
    pricingPolicies: [{ policyType: 'PercentageDiscount', value: '15' }],
  },
};
const constrained = {
  constraints: [{ constraintName: 'MaximumSeatsPerTenant', constraintValue: 300, constraintType: 'Asset' }],
  termsOfUseUri: 'https://www.microsoft.com/licensing/terms',
  consumptionType: 'overage',
};

/** Two products exist to fail at checkout, so that part success can be seen. */
export const alwaysFailingProductId = 'CFQ7TTC0SBXF';
export const firstTimeFailingProductId = 'CFQ7TTC0SBX1';

export const productLines: readonly ProductLine[] = [
  {
    id: 'DZH318Z0BPS6',
    kind: 'azure plan',
    title: 'Microsoft Azure plan',
    views: ['Azure', 'MicrosoftAzure'],
    type: ['Azure', 'Azure'],
    terms: [['P1Y', 'monthly']],
    prerequisites: ['MicrosoftCustomerAgreement'],
    plans: [{ title: 'Microsoft Azure plan', cents: 0, maximum: 1 }],
  },
  {
    id: 'CFQ7TTC0LH0Z',
    kind: 'online service',
    title: 'Exchange Online (Plan 1)',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    availabilityId: 'CFQ7TTC0K18P',
    plans: [
      { title: 'Exchange Online (Plan 1)', cents: 400, extra: constrained, maximum: 300 },
      { title: 'Exchange Online (Plan 1) Academic', cents: 120, extra: attestation },
    ],
  },
  {
    id: 'CFQ7TTC0LFLX',
    kind: 'online service',
    title: 'Microsoft 365 E3',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    plans: [
      { title: 'Microsoft 365 E3', cents: 3600, extra: specialized },
      { title: 'Microsoft 365 E3 Trial', cents: 0, isTrial: true, maximum: 25 },
      { title: 'Microsoft 365 E3 (withdrawn)', cents: 3400, notPurchasable: true },
    ],
  },
  {
    id: 'CFQ7TTC0LCHC',
    kind: 'online service',
    title: 'Microsoft 365 Business Premium',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    plans: [{ title: 'Microsoft 365 Business Premium', cents: 2200, maximum: 300 }],
  },
  {
    id: 'CFQ7TTC0LHSL',
    kind: 'online service',
    title: 'Microsoft Teams Audio Conferencing',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    plans: [{ title: 'Microsoft Teams Audio Conferencing select dial out', cents: 400 }],
  },
  {
    id: 'DZH318Z0BXWC',
    kind: 'saas',
    title: 'WAF-as-a-Service',
    views: ['OnlineServices'],
    type: ['SaaS', 'SaaS'],
    publisher: ['Woodgrove Networks, Inc.', '21223810'],
    terms: [['P1M', 'monthly']],
    plans: [
      { title: 'WaaS - Small Plan', cents: 19_900 },
      { title: 'WaaS - Medium Plan', cents: 82_000 },
      { title: 'WaaS - Large Plan', cents: 259_800 },
    ],
  },
  {
    id: 'DZH318Z0C0WF',
    kind: 'saas',
    title: 'Backup for Everything',
    views: ['OnlineServices'],
    type: ['SaaS', 'SaaS'],
    publisher: ['Fabrikam Backup Ltd.', '12343810'],
    terms: [
      ['P1M', 'none'],
      ['P1Y', 'annual'],
    ],
    plans: [{ title: 'Backup - per user', cents: 310 }],
  },
  {
    id: 'DG7GMGF0DWTL',
    kind: 'perpetual software',
    title: 'Windows Server 2022 Standard',
    views: ['Software', 'SoftwarePerpetual'],
    type: ['Software', 'PerpetualSoftware'],
    terms: [['', 'one_time']],
    plans: [
      { title: 'Windows Server 2022 Standard - 16 Core License Pack', cents: 117_600 },
      { title: 'Windows Server 2022 Standard - 2 Core License Pack', cents: 14_700 },
    ],
  },
  {
    id: 'DG7GMGF0DWM3',
    kind: 'perpetual software',
    title: 'BizTalk Server 2020 Branch',
    views: ['Software', 'SoftwarePerpetual'],
    type: ['Software', 'PerpetualSoftware'],
    terms: [['', 'one_time']],
    plans: [{ title: 'BizTalk Server 2020 Branch', cents: 123_500 }],
  },
  {
    id: 'DG7GMGF0DWT0',
    kind: 'perpetual software',
    title: 'Microsoft Identity Manager 2016',
    views: ['Software', 'SoftwarePerpetual'],
    type: ['Software', 'PerpetualSoftware'],
    terms: [['', 'one_time']],
    plans: [{ title: 'Microsoft Identity Manager 2016 - 1 User CAL', cents: 1_800 }],
  },
  {
    id: 'DG7GMGF0FLR2',
    kind: 'software subscription',
    title: 'SQL Server Standard - subscription',
    views: ['Software', 'SoftwareSubscriptions'],
    type: ['Software', 'SoftwareSubscription'],
    terms: [
      ['P1Y', 'one_time'],
      ['P3Y', 'one_time'],
    ],
    plans: [
      { title: 'SQL Server Standard - 2 Core License Pack - 1 year', cents: 141_800 },
      { title: 'SQL Server Standard - 2 Core License Pack - 3 years', cents: 340_300 },
    ],
  },
  {
    id: 'DG7GMGF0DWLX',
    kind: 'software subscription',
    title: 'SUSE Linux Enterprise Server',
    views: ['Software', 'SoftwareSubscriptions', 'SoftwareSUSELinux'],
    type: ['Software', 'SoftwareSubscription'],
    publisher: ['SUSE', '30045521'],
    terms: [
      ['P1Y', 'one_time'],
      ['P3Y', 'one_time'],
    ],
    plans: [{ title: 'SUSE Linux Enterprise Server, 1-2 vCPU, 1 year', cents: 35_600 }],
  },
  {
    id: alwaysFailingProductId,
    kind: 'online service',
    title: 'Sandbox: refused at checkout',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    checkout: 'fails',
    plans: [{ title: 'Sandbox: refused at every checkout', cents: 500 }],
  },
  {
    id: firstTimeFailingProductId,
    kind: 'online service',
    title: 'Sandbox: refused at the first checkout',
    views: ['OnlineServices'],
    type: ['OnlineServices', 'OnlineServicesNCE'],
    terms: seats,
    checkout: 'fails once',
    plans: [{ title: 'Sandbox: refused at the first checkout', cents: 500 }],
  },
];
