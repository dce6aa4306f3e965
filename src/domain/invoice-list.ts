import { Field, InputType, registerEnumType } from 'type-graphql';
import { connectionType } from './connection.ts';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { Invoice } from './invoice.ts';
import { DateTime } from './scalars/date-time.ts';

/** How upstream compares a field with a value (SDK: FieldFilterOperation). */
export enum FilterOperator {
  EQUALS = 'equals',
  GREATER_THAN = 'greater_than',
  GREATER_THAN_OR_EQUALS = 'greater_than_or_equals',
  LESS_THAN = 'less_than',
  LESS_THAN_OR_EQUALS = 'less_than_or_equals',
}

registerEnumType(FilterOperator, {
  name: 'FilterOperator',
  description: 'How a field is compared with a value.',
  valuesConfig: {
    EQUALS: { description: 'The same.' },
    GREATER_THAN: { description: 'Later.' },
    GREATER_THAN_OR_EQUALS: { description: 'Later or the same.' },
    LESS_THAN: { description: 'Earlier.' },
    LESS_THAN_OR_EQUALS: { description: 'Earlier or the same.' },
  },
});

@InputType({ description: 'Narrows a list of invoices by their date.' })
export class InvoiceFilter {
  @Field(() => DateTime, { description: 'The date to compare `invoiceDate` with.' })
  readonly invoiceDate!: string;

  @Field(() => FilterOperator, { defaultValue: FilterOperator.EQUALS, description: 'How it is compared.' })
  readonly operator!: FilterOperator;
}

export const InvoiceConnection = connectionType('Invoice', () => Invoice, { of: 'invoices', totalCount: true });

export const InvoiceLineItemConnection = connectionType('InvoiceLineItem', () => InvoiceLineItem, {
  of: 'invoice lines',
});
