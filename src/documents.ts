import type { DownloadTarget } from './context.ts';
import type { DataSources } from './datasources/index.ts';
import type { OpenedDocument } from './server/index.ts';

/** Opens the document that a download link stands for. */
export async function openDocument({ invoice }: DataSources, target: DownloadTarget): Promise<OpenedDocument> {
  const { body, headers } =
    target.kind === 'statement'
      ? await invoice.statement(target.invoiceId)
      : await invoice.receiptStatement(target.invoiceId, target.receiptId);
  const contentLength = headers['content-length'];
  return { body, fileName: fileName(target), ...(contentLength && { contentLength }) };
}

/** Upstream's own Content-Disposition is not passed on: what it says is not ours to vouch for. */
const fileName = (target: DownloadTarget): string =>
  target.kind === 'statement' ? `Invoice_${target.invoiceId}.pdf` : `Receipt_${target.receiptId}.pdf`;
