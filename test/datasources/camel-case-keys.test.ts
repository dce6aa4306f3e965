import { describe, expect, it } from 'vitest';
import { camelCaseKeys, NestedTooDeeply } from '../../src/datasources/camel-case-keys.ts';

describe('Keys of an answer', () => {
  it.each([
    ['UsageDate', 'usageDate'],
    ['Tier2MpnId', 'tier2MpnId'],
    ['PCToBCExchangeRate', 'pcToBCExchangeRate'],
    ['PcToBCExchangeRate', 'pcToBCExchangeRate'],
    ['ID', 'id'],
    ['usageDate', 'usageDate'],
    ['x-Unknown', 'x-Unknown'],
  ])('%s is read as %s', (written, read) => {
    expect(camelCaseKeys({ [written]: 'x' })).toEqual({ [read]: 'x' });
  });

  it('are read at any depth', () => {
    expect(camelCaseKeys({ Items: [{ LineItems: [{ AddonItems: [{ Id: 1 }] }] }, null, 'Text'] })).toEqual({
      items: [{ lineItems: [{ addonItems: [{ id: 1 }] }] }, null, 'Text'],
    });
  });

  it.each(['dynamicAttributes', 'properties', 'ProvisioningContext', 'additionalInformation'])(
    'inside the map %s are data and stay',
    (map) => {
      const read = camelCaseKeys({ [map]: { SubscriptionId: 's' } });
      expect(Object.values(read as object)).toEqual([{ SubscriptionId: 's' }]);
    },
  );

  it('in both spellings keep the value of the right one', () => {
    expect(camelCaseKeys({ id: 'right', Id: 'wrong' })).toEqual({ id: 'right' });
    expect(camelCaseKeys({ Id: 'wrong', id: 'right' })).toEqual({ id: 'right' });
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"A":', '}'],
    ['a map', '{"properties":', '}'],
  ])('are read in a hundred levels of %s, and in no more', (_, open, close) => {
    const nested = (levels: number): unknown => JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);
    expect(() => camelCaseKeys(nested(100))).not.toThrow();
    expect(() => camelCaseKeys(nested(101))).toThrow(NestedTooDeeply);
    expect(() => camelCaseKeys(nested(20_000))).toThrow(NestedTooDeeply);
  });

  it('that are right cost no copy', () => {
    const line = { partnerId: 'p', attributes: { objectType: 'OneTimeInvoiceLineItem' } };
    const items = [line];
    expect(camelCaseKeys(items)).toBe(items);
    expect(items[0]).toBe(line);
  });

  it('of what is no object are none', () => {
    expect([camelCaseKeys(null), camelCaseKeys('Text'), camelCaseKeys(undefined)]).toEqual([null, 'Text', undefined]);
  });
});
