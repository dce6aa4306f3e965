import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#documenttype */
export enum DocumentType {
  UNKNOWN = 'unknown',
  NONE = 'none',
  INVOICE = 'invoice',
  VOID_NOTE = 'void_note',
  ADJUSTMENT_NOTE = 'adjustment_note',
}

registerWireEnum(DocumentType, {
  name: 'DocumentType',
  description: 'What kind of document an invoice is.',
  values: {
    UNKNOWN: 'A value this gateway does not know.',
    NONE: 'Not set.',
    INVOICE: 'An invoice.',
    VOID_NOTE: 'Declares an earlier invoice void.',
    ADJUSTMENT_NOTE: 'Corrects an earlier invoice.',
  },
});
