import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { readAll } from './collection.ts';
import { query } from './query.ts';

const listAuditRecords: Operation = { id: 'list-audit-records', method: 'GET', auth: ['app', 'app+user'] };

/** What a checkout needs of an audit record; https://learn.microsoft.com/partner-center/developer/auditing-resources */
export interface AuditRecord {
  readonly customerId?: string | null;
  readonly operationType?: string | null;
  readonly operationStatus?: string | null;
  /** The MS-CorrelationId of the request that did it. */
  readonly originalCorrelationId?: string | null;
  readonly operationDate?: string | null;
  /** Facts by name; `OrderId` names the order of a `create_order`. */
  readonly customizedData?: readonly { readonly key?: string | null; readonly value?: string | null }[] | null;
}

export class AuditRecordDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  /** What was done for a customer from a day on (UTC; at most 90 days back). */
  list(customerId: string, since: Date): Promise<readonly AuditRecord[]> {
    const filter = JSON.stringify({ Field: 'CustomerId', Value: customerId, Operator: 'equals' });
    return readAll(this.client, {
      operation: listAuditRecords,
      path: `/v1/auditrecords${query({ startDate: since.toISOString().slice(0, 10), filter })}`,
    });
  }
}
