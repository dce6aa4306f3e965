import { createHash } from 'node:crypto';

/**
 * What the upstream holds, in the shapes of Partner Center's JSON (compare src/sandbox): made from numbers alone, so that every
 * process that needs it makes the same.
 */

/** A group of customers stands for one value of the variable of a list: it is found by the beginning of its names. */
export const customerGroups = 24;
export const customersPerGroup = 100;
export const subscriptionsPerCustomer = 5;
export const productCount = 20;
export const skusPerProduct = 40;
export const invoiceCount = 12;
export const linesPerInvoice = 1000;

/** Lists whose length is what is measured: customers times subscriptions. Upstream's largest page is 500 customers. */
export const growthLists = [
  { customers: 1, subscriptions: 10 },
  { customers: 5, subscriptions: 20 },
  { customers: 50, subscriptions: 20 },
  { customers: 500, subscriptions: 20 },
];

export const groupName = (group) => `Group ${pad(group, 2)}`;
export const growthName = (index) => `Growth ${index}`;
export const customerId = (group, index) => guid(`customer ${group} ${index}`);
export const productId = (index) => `DZH318Z0${pad(index, 4)}`;
export const invoiceId = (index) => `G0000${pad(index, 5)}`;

export function customersOf(name) {
  const [kind, number] = name.split(' ');
  const growth = kind === 'Growth';
  const length = growth ? growthLists[Number(number)]?.customers : customersPerGroup;
  if (!length || (!growth && !(Number(number) < customerGroups))) return [];
  const group = growth ? `growth${number}` : Number(number);
  return Array.from({ length }, (_, index) => listedCustomer(`${name} company ${pad(index, 3)}`, group, index));
}

function listedCustomer(companyName, group, index) {
  const id = customerId(group, index);
  return {
    id,
    companyProfile: {
      tenantId: id,
      domain: `company${index}.group${group}.example.com`,
      companyName,
      links: { self: link(`/customers/${id}/profiles/company`) },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    links: { self: link(`/customers/${id}`) },
    attributes: { objectType: 'Customer' },
  };
}

/** By id a customer shows more than in a list. */
export function customerById(group, index) {
  const listed = listedCustomer(`${groupName(group)} company ${pad(index, 3)}`, group, index);
  const address = {
    country: 'US',
    region: 'WA',
    city: 'Redmond',
    state: 'WA',
    addressLine1: `${index + 1} Microsoft Way`,
    postalCode: '98052',
    phoneNumber: '4255550100',
  };
  return {
    ...listed,
    commerceId: guid(`commerce ${listed.id}`),
    companyProfile: { ...listed.companyProfile, address, email: `info@${listed.companyProfile.domain}` },
    billingProfile: {
      id: guid(`billing ${listed.id}`),
      firstName: 'Jonas',
      lastName: 'Soto',
      email: `jonas.soto@${listed.companyProfile.domain}`,
      culture: 'en-US',
      language: 'en',
      companyName: listed.companyProfile.companyName,
      defaultAddress: { ...address, firstName: 'Jonas', lastName: 'Soto' },
      links: { self: link(`/customers/${listed.id}/profiles/billing`) },
      attributes: { etag: etag(listed.id), objectType: 'CustomerBillingProfile' },
    },
    allowDelegatedAccess: true,
    customDomains: [listed.companyProfile.domain],
    attributes: { etag: etag(listed.id), objectType: 'Customer' },
  };
}

/** `group` is a number, or `growth2` for a customer of the third of the lists that grow. */
export function subscriptionsOf(group, index) {
  const growth = /^growth(\d+)$/.exec(String(group));
  const length = growth ? growthLists[Number(growth[1])].subscriptions : subscriptionsPerCustomer;
  const customer = customerId(group, index);
  return Array.from({ length }, (_, number) => {
    const id = guid(`subscription ${customer} ${number}`).toUpperCase();
    const product = productId((index * subscriptionsPerCustomer + number) % productCount);
    return {
      id,
      entitlementId: id,
      offerId: `${product}:0001:${availabilityId(product, '0001')}`,
      // for peers that build a path of a field and cannot cut the offerId apart
      productId: product,
      offerName: `Offer ${number} of ${product}`,
      friendlyName: `Subscription ${number} of ${index}`,
      quantity: 1 + ((index + number) % 25),
      unitType: 'License(s)',
      hasPurchasableAddons: false,
      creationDate: '2026-03-14T03:13:36.0000366Z',
      effectiveStartDate: '2026-03-14T00:00:00Z',
      commitmentEndDate: '2027-03-14T00:00:00Z',
      status: 'active',
      autoRenewEnabled: true,
      isTrial: false,
      billingType: 'license',
      billingCycle: 'annual',
      termDuration: 'P1Y',
      isMicrosoftProduct: true,
      contractType: 'subscription',
      links: {
        product: link(`/products/${product}?country=US`),
        sku: link(`/products/${product}/skus/0001?country=US`),
        self: link(`/customers/${customer}/subscriptions/${id}`),
      },
      publisherName: 'Microsoft Corporation',
      orderId: guid(`order ${customer}`),
      attributes: { etag: etag(id), objectType: 'Subscription' },
    };
  });
}

export function product(id) {
  return {
    id,
    title: `Virtual Machines ${id.slice(-4)} Series`,
    description: `Virtual Machines ${id.slice(-4)} Series: capacity paid for in advance at a lower price.`,
    productType: {
      id: 'Azure',
      displayName: 'Azure',
      subType: { id: 'VirtualMachines', displayName: 'VirtualMachines' },
    },
    isMicrosoftProduct: true,
    publisherName: 'Microsoft',
    links: { skus: link(`/products/${id}/skus?country=US`), self: link(`/products/${id}?country=US`) },
  };
}

export const skusOf = (id) => Array.from({ length: skusPerProduct }, (_, index) => sku(id, pad(index + 1, 4)));

function sku(id, skuId) {
  return {
    id: skuId,
    productId: id,
    title: `Reserved VM Instance, Standard_DS${Number(skuId)}_v2, EU West, 1 Year`,
    description: `Reserved Instance, Standard_DS${Number(skuId)}_v2, EU West, 1 Year`,
    minimumQuantity: 1,
    maximumQuantity: 999999999,
    isTrial: false,
    supportedBillingCycles: ['OneTime'],
    purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
    inventoryVariables: ['CustomerId', 'AzureSubscriptionId'],
    provisioningVariables: ['Scope', 'SubscriptionId'],
    dynamicAttributes: {
      armSkuName: `Standard_DS${Number(skuId)}_v2`,
      cores: '1',
      ram: '3.5',
      category: 'General purpose',
      armRegionName: 'westeurope',
      duration: '1Year',
      region: 'EU West',
      reservationType: 'virtualmachines',
    },
    links: {
      availabilities: link(`/products/${id}/skus/${skuId}/availabilities?country=US`),
      self: link(`/products/${id}/skus/${skuId}?country=US`),
    },
  };
}

export function availabilitiesOf(id, skuId) {
  const availability = availabilityId(id, skuId);
  const refundOptions = [
    { sequenceId: 0, type: 'Full', expiresAfter: 'P30D' },
    { sequenceId: 1, type: 'Partial', expiresAfter: 'P1Y' },
  ];
  return [
    {
      id: availability,
      productId: id,
      skuId,
      catalogItemId: `${id}:${skuId}:${availability}`,
      defaultCurrency: { code: 'USD', symbol: '$' },
      segment: 'commercial',
      country: 'US',
      isPurchasable: Number(skuId) % 7 !== 0,
      isRenewable: false,
      terms: [
        {
          id: guid(`term ${id} ${skuId}`),
          duration: 'P1Y',
          description: '1 Year Prepaid',
          billingCycle: 'one_time',
          renewalOptions: [],
          cancellationPolicies: [{ refundOptions }],
        },
      ],
      product: product(id),
      sku: sku(id, skuId),
      links: { self: link(`/products/${id}/skus/${skuId}/availabilities/${availability}?country=US`) },
    },
  ];
}

export function invoice(id) {
  return {
    id,
    invoiceDate: '2026-11-01T23:00:37.5895214Z',
    billingPeriodStartDate: '2026-10-01T00:00:00Z',
    billingPeriodEndDate: '2026-10-31T00:00:00Z',
    totalCharges: 195452.59,
    paidAmount: 0,
    currencyCode: 'USD',
    currencySymbol: '$',
    pdfDownloadLink: `/invoices/${id}/documents/statement`,
    invoiceDetails: [
      {
        invoiceLineItemType: 'billing_line_items',
        billingProvider: 'one_time',
        links: { self: link(`/invoices/OneTime-${id}/lineitems/OneTime/BillingLineItems`) },
        attributes: { objectType: 'InvoiceDetail' },
      },
    ],
    documentType: 'invoice',
    invoiceType: 'OneTime',
    links: { self: link(`/invoices/OneTime-${id}`) },
    attributes: { objectType: 'Invoice' },
  };
}

export const linesOf = (id) => Array.from({ length: linesPerInvoice }, (_, index) => lineItem(id, index));

function lineItem(id, index) {
  const customer = customerId(index % customerGroups, index % customersPerGroup);
  const unitPrice = 4 + (index % 100) / 100;
  const quantity = 1 + (index % 9);
  const subtotal = Math.round(unitPrice * quantity * 100) / 100;
  return {
    partnerId: guid('partner'),
    customerId: customer,
    customerName: `Company ${index % customersPerGroup}`,
    customerDomainName: `company${index % customersPerGroup}.example.com`,
    customerCountry: 'US',
    invoiceNumber: id,
    mpnId: '4391507',
    resellerMpnId: 0,
    orderId: guid(`order ${customer}`),
    orderDate: '2026-08-29T16:13:17.0005363Z',
    productId: productId(index % productCount),
    skuId: '0001',
    availabilityId: availabilityId(productId(index % productCount), '0001'),
    productName: `Product ${index % productCount}`,
    skuName: 'Exchange Online (Plan 1)',
    productQualifiers: ['Commercial', 'CSP'],
    chargeType: 'new',
    unitPrice,
    effectiveUnitPrice: unitPrice,
    unitType: 'Seats',
    quantity,
    subtotal,
    taxTotal: 0,
    totalForCustomer: subtotal,
    currency: 'USD',
    publisherName: 'Microsoft Corporation',
    publisherId: '',
    subscriptionDescription: 'Exchange Online (Plan 1)',
    subscriptionId: guid(`line ${id} ${index}`),
    subscriptionStartDate: '2026-08-29T16:13:17.0005363Z',
    subscriptionEndDate: '2027-08-29T16:13:17.0005257Z',
    chargeStartDate: '2026-08-29T00:00:00Z',
    chargeEndDate: '2027-08-29T00:00:00Z',
    termAndBillingCycle: '1 Year Subscription',
    alternateId: 'd5088bc067be',
    priceAdjustmentDescription: '[]',
    discountDetails: '',
    pricingCurrency: 'USD',
    pcToBCExchangeRate: 1,
    pcToBCExchangeRateDate: '2026-08-01T00:00:00Z',
    billableQuantity: quantity,
    meterDescription: '',
    billingFrequency: 'Monthly',
    reservationOrderId: '',
    creditReasonCode: '',
    invoiceLineItemType: 'billing_line_items',
    billingProvider: 'one_time',
    attributes: { objectType: 'OneTimeInvoiceLineItem' },
  };
}

const availabilityId = (product, skuId) =>
  `DZH3${createHash('sha1')
    .update(product + skuId)
    .digest('hex')
    .slice(0, 8)
    .toUpperCase()}`;
const link = (uri) => ({ uri, method: 'GET', headers: [] });
const etag = (id) => Buffer.from(`{"id":"${id}","version":1}`).toString('base64');
const pad = (number, length) => String(number).padStart(length, '0');

function guid(text) {
  const hex = createHash('sha1').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
