import { describe, expect, test } from 'vitest';
import { joinedOrderIds } from '../../src/checkout/evidence.ts';
import { newMemo } from '../../src/checkout/memo.ts';
import type { AuditRecord } from '../../src/datasources/audit-record.ts';
import { aRow } from './journal/helpers/journals.ts';

const guid = '3c6f2530-1e31-4088-8230-dd1c31a18bce';
const row = { ...aRow({ customerId: 'c1', correlationId: guid, memo: newMemo(null, 0) }), version: 1 };
const record = (more: Partial<AuditRecord> = {}): AuditRecord => ({
  customerId: 'C1',
  operationType: 'create_order',
  operationStatus: 'succeeded',
  originalCorrelationId: guid.toUpperCase(),
  customizedData: [
    { key: 'AlternateId', value: 'x' },
    { key: 'OrderId', value: 'the order' },
  ],
  ...more,
});
const idsIn = (...audit: readonly AuditRecord[]) => joinedOrderIds(row, { audit, others: [] });

describe('the audit log names an order of a checkout', () => {
  test('by the customer and the correlation id that was sent, in whatever case', () => {
    expect(idsIn(record())).toEqual(['the order']);
    expect(idsIn(record({ operationType: 'CreateOrder', operationStatus: 'Succeeded' }))).toEqual(['the order']);
  });

  test.each([
    ['another customer', { customerId: 'c2' }],
    ['another request', { originalCorrelationId: '0a3624c6-e47d-4e05-9a50-b7f1ea0b3f0b' }],
    ['a request that it does not know', { originalCorrelationId: null }],
    ['something else that was done', { operationType: 'update_order' }],
    ['an order that failed', { operationStatus: 'failed' }],
    ['nothing', { customizedData: [{ key: 'OrderId', value: null }] }],
    ['nothing at all', { customizedData: null }],
  ])('and not where the record is of %s', (_, more) => {
    expect(idsIn(record(more))).toEqual([]);
  });

  test('once, however many records there are of it', () => {
    expect(idsIn(record(), record({ operationStatus: 'progress' }))).toEqual(['the order']);
  });

  test('unless it was there before, or is known to have come of another cart, however its id is written', () => {
    const named = record({ customizedData: [{ key: 'OrderId', value: guid.toUpperCase() }] });
    const orders = [{ id: guid }];
    const before = { ...row, memo: { ...newMemo(null, 0), earlierOrders: orders } };
    expect(joinedOrderIds(before, { audit: [named], others: [] })).toEqual([]);
    const other = { ...aRow({ memo: newMemo(null, 0), result: { state: 'SUCCEEDED', orders } }), version: 1 };
    expect(joinedOrderIds(row, { audit: [named], others: [other] })).toEqual([]);
    expect(idsIn(named)).toEqual([guid.toUpperCase()]);
  });
});
