import type { Invoice } from './invoice.ts';
import { canonicalWireValue } from './wire-value.ts';

/** One list of lines as upstream keeps them: by provider and type, spelled as its query string wants them. */
export interface LineItemList {
  readonly invoiceId: string;
  readonly provider: string;
  readonly invoiceLineItemType: string;
  readonly currencyCode: string | undefined;
  readonly period: string | undefined;
}

/**
 * Which lists hold the lines of an invoice. The invoice names its provider and type pairs in `invoiceDetails`; one that
 * names none holds one-time purchases, unless the caller says otherwise.
 */
export function lineItemLists(
  invoice: Pick<Invoice, 'id' | 'currencyCode' | 'invoiceDetails'>,
  wanted: { readonly provider?: string | null | undefined; readonly invoiceLineItemType?: string | null | undefined },
): readonly LineItemList[] {
  const pairs = (invoice.invoiceDetails ?? []).map((detail) =>
    pair(detail.billingProvider ?? 'one_time', detail.invoiceLineItemType ?? 'billing_line_items'),
  );
  const provider = wanted.provider && canonicalWireValue(wanted.provider);
  const type = wanted.invoiceLineItemType && canonicalWireValue(wanted.invoiceLineItemType);
  const named = pairs.filter((each) => (!provider || each.provider === provider) && (!type || each.type === type));
  const asked = named.length > 0 ? named : [{ provider: provider || 'onetime', type: type || 'billinglineitems' }];
  return distinct(asked).map((each) => lineItemList(invoice.id, each, invoice.currencyCode ?? undefined));
}

/** The lists that hold what is not billed yet. */
export function unbilledLineItemList(of: {
  readonly provider: string;
  readonly invoiceLineItemType: string;
  readonly currencyCode: string;
  readonly period: string;
}): LineItemList {
  const { provider, type } = pair(of.provider, of.invoiceLineItemType);
  return {
    invoiceId: 'unbilled',
    provider,
    invoiceLineItemType: type,
    currencyCode: of.currencyCode,
    period: of.period,
  };
}

interface Pair {
  readonly provider: string;
  readonly type: string;
}

const pair = (provider: string, type: string): Pair => ({
  provider: canonicalWireValue(provider),
  type: canonicalWireValue(type),
});

/** Billed consumption is asked for by period: the one that the invoice closed. */
const lineItemList = (invoiceId: string, { provider, type }: Pair, currencyCode: string | undefined): LineItemList => ({
  invoiceId,
  // upstream no longer adds lines under `marketplace`; the same lines are found under `onetime`
  provider: provider === 'marketplace' ? 'onetime' : provider,
  invoiceLineItemType: type,
  currencyCode,
  period: type === 'usagelineitems' && provider !== 'azure' ? 'previous' : undefined,
});

const distinct = (pairs: readonly Pair[]): readonly Pair[] => [
  ...new Map(pairs.map((each) => [`${each.provider} ${each.type}`, each])).values(),
];
