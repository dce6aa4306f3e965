import { auditRecordOperations } from './audit-record.ts';
import { availabilityOperations } from './availability.ts';
import { azureEntitlementOperations } from './azure-entitlement.ts';
import { cartOperations } from './cart.ts';
import { checkoutOperation } from './checkout.ts';
import { customerOperations } from './customer.ts';
import { customerBillingProfileOperations } from './customer-billing-profile.ts';
import { customerCompanyProfileOperations } from './customer-company-profile.ts';
import { entitlementOperations } from './entitlement.ts';
import { estimateLinkOperations } from './estimate-link.ts';
import { inventoryOperations } from './inventory.ts';
import { invoiceOperations } from './invoice.ts';
import { invoiceLineItemOperations } from './invoice-line-item.ts';
import { invoiceSummaryOperations } from './invoice-summary.ts';
import { offerOperations } from './offer.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './order.ts';
import { partnerProfileOperations } from './partner-profile.ts';
import { productOperations } from './product.ts';
import { registrationOperations } from './registration.ts';
import { skuOperations } from './sku.ts';
import { subscriptionOperations } from './subscription.ts';
import { subscriptionProvisioningStatusOperations } from './subscription-provisioning-status.ts';
import { supportContactOperations } from './support-contact.ts';
import { unbilledLineItemOperations } from './unbilled-line-item.ts';
import { usageOperations } from './usage.ts';

/** Every REST operation the sandbox has. */
export const operations: readonly Operation[] = [
  ...customerOperations,
  ...customerBillingProfileOperations,
  ...customerCompanyProfileOperations,
  ...subscriptionOperations,
  ...registrationOperations,
  ...subscriptionProvisioningStatusOperations,
  ...supportContactOperations,
  ...azureEntitlementOperations,
  ...usageOperations,
  ...productOperations,
  ...skuOperations,
  ...availabilityOperations,
  ...inventoryOperations,
  ...offerOperations,
  ...cartOperations,
  checkoutOperation,
  ...orderOperations,
  ...entitlementOperations,
  ...invoiceOperations,
  ...invoiceSummaryOperations,
  ...invoiceLineItemOperations,
  ...unbilledLineItemOperations,
  ...estimateLinkOperations,
  ...auditRecordOperations,
  ...partnerProfileOperations,
];
