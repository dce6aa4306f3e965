import '../../src/domain/reflect.ts';
import { describe, expect, it } from 'vitest';
import { lineItemType } from '../../src/domain/invoice-line-item.ts';

describe('An invoice line', () => {
  it('is of the type that upstream names', () => {
    expect(lineItemType({ attributes: { objectType: 'DailyRatedUsageLineItem' }, billingProvider: 'azure' })).toBe(
      'DailyRatedUsageLineItem',
    );
  });

  it.each([
    ['office', 'billing_line_items', 'LicenseBasedLineItem'],
    ['azure', 'billing_line_items', 'UsageBasedLineItem'],
    ['Azure', 'UsageLineItems', 'DailyUsageLineItem'],
    ['one_time', 'billing_line_items', 'OneTimeInvoiceLineItem'],
    ['OneTime', 'usage_line_items', 'DailyRatedUsageLineItem'],
    ['marketplace', 'usage_line_items', 'DailyRatedUsageLineItem'],
    ['all', 'billing_line_items', 'OneTimeInvoiceLineItem'],
  ])('of %s %s is a %s where upstream names no type', (billingProvider, invoiceLineItemType, type) => {
    expect(lineItemType({ billingProvider, invoiceLineItemType })).toBe(type);
  });

  it.each([
    ['office', 'billinglineitems', 'LicenseBasedLineItem'],
    ['azure', 'billinglineitems', 'UsageBasedLineItem'],
    ['azure', 'usagelineitems', 'DailyUsageLineItem'],
    ['all', 'billinglineitems', 'OneTimeInvoiceLineItem'],
    ['onetime', 'usagelineitems', 'DailyRatedUsageLineItem'],
  ])('from the list of %s %s is a %s where it says nothing itself', (provider, invoiceLineItemType, type) => {
    expect(lineItemType({ listed: { provider, invoiceLineItemType } })).toBe(type);
  });

  it('that says which kind it is is that, whatever list it is from', () => {
    const listed = { provider: 'onetime', invoiceLineItemType: 'billinglineitems' };
    expect(lineItemType({ billingProvider: 'azure', invoiceLineItemType: 'usage_line_items', listed })).toBe(
      'DailyUsageLineItem',
    );
  });

  it('of a type or pair that nobody knows is a one-time line', () => {
    expect(lineItemType({ attributes: { objectType: 'LineItemOfTomorrow' } })).toBe('OneTimeInvoiceLineItem');
  });
});
