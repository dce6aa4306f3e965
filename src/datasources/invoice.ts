import type { EstimateLink } from '../domain/estimate-link.ts';
import type { InvoiceDetail } from '../domain/invoice-detail.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { InvoiceSummary } from '../domain/invoice-summary.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation, PartnerCenterResponse } from '../transport/request.ts';
import { completing, completingEach } from './adapt.ts';
import { objectsIn, type Page, readAll, toPage } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listInvoices: Operation = { id: 'list-invoices', method: 'GET', auth: ['app', 'app+user'], numbers: 'lossless' };
const getInvoice: Operation = { id: 'get-invoice', method: 'GET', auth: ['app+user'], numbers: 'lossless' };
const getAccountBalance: Operation = {
  id: 'get-account-balance',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
};
const listSummaries: Operation = {
  id: 'list-invoice-summaries',
  method: 'GET',
  auth: ['app+user'],
  numbers: 'lossless',
};
const listEstimateLinks: Operation = { id: 'list-estimate-links', method: 'GET', auth: ['app', 'app+user'] };
const getStatement: Operation = {
  id: 'get-invoice-statement',
  method: 'GET',
  auth: ['app+user'],
  accept: 'application/pdf',
};
const getReceiptStatement: Operation = {
  id: 'get-invoice-receipt-statement',
  method: 'GET',
  auth: ['app+user'],
  accept: 'application/pdf',
};

/** https://learn.microsoft.com/partner-center/developer/invoice-resources */
export class InvoiceDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async list(options: {
    readonly size: number;
    readonly offset: number;
    readonly invoiceDate?: { readonly value: string; readonly operator: string } | undefined;
  }): Promise<Page<Invoice>> {
    const { size, offset, invoiceDate } = options;
    const { body } = await this.client.send({
      operation: listInvoices,
      path: `/v1/invoices${query({
        size,
        offset,
        filter:
          invoiceDate &&
          JSON.stringify({ Field: 'InvoiceDate', Value: invoiceDate.value, Operator: invoiceDate.operator }),
      })}`,
      adapt: completingEach(readDetails),
    });
    return toPage(body);
  }

  get(invoiceId: string): Promise<Invoice | null> {
    return this.client.find({
      operation: getInvoice,
      path: path`/v1/invoices/${{ invoiceId }}`,
      adapt: completing(readDetails),
    });
  }

  accountBalance(): Promise<InvoiceSummary | null> {
    return this.client.find<InvoiceSummary>({ operation: getAccountBalance, path: '/v1/invoices/summary' });
  }

  summaries(): Promise<readonly InvoiceSummary[]> {
    return readAll(this.client, { operation: listSummaries, path: '/v1/invoices/summaries' });
  }

  estimateLinks(currencyCode: string): Promise<readonly EstimateLink[]> {
    return readAll(this.client, {
      operation: listEstimateLinks,
      path: `/v1/invoices/estimates/links${query({ currencycode: currencyCode })}`,
    });
  }

  /** The PDF, as it arrives. */
  statement(invoiceId: string): Promise<PartnerCenterResponse<AsyncIterable<Uint8Array>>> {
    return this.client.stream({
      operation: getStatement,
      path: path`/v1/invoices/${{ invoiceId }}/documents/statement`,
    });
  }

  /** The PDF of a tax receipt (Taiwan only), as it arrives. */
  receiptStatement(invoiceId: string, receiptId: string): Promise<PartnerCenterResponse<AsyncIterable<Uint8Array>>> {
    return this.client.stream({
      operation: getReceiptStatement,
      path: path`/v1/invoices/${{ invoiceId }}/receipts/${{ receiptId }}/documents/statement`,
    });
  }
}

/** The lists of lines are found by the details, so only objects may be among them. */
function readDetails(invoice: Invoice): void {
  const { invoiceDetails } = invoice;
  if (invoiceDetails) Object.assign(invoice, { invoiceDetails: objectsIn<InvoiceDetail>(invoiceDetails) });
}
