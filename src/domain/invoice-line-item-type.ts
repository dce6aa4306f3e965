import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoicelineitemtype */
export enum InvoiceLineItemType {
  UNKNOWN = 'unknown',
  NONE = 'none',
  USAGE_LINE_ITEMS = 'usage_line_items',
  BILLING_LINE_ITEMS = 'billing_line_items',
}

registerWireEnum(InvoiceLineItemType, {
  name: 'InvoiceLineItemType',
  description: 'What the lines of an invoice list.',
  values: {
    UNKNOWN: 'A value this gateway does not know; not accepted as an argument.',
    NONE: 'Not set.',
    USAGE_LINE_ITEMS: 'What was consumed.',
    BILLING_LINE_ITEMS: 'What was charged.',
  },
});
