import '../../src/domain/reflect.ts';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  azureReservationsUnavailable,
  softwareSubscriptionsUnavailable,
} from '../../src/domain/market-restrictions.ts';
import { marketOf } from '../../src/domain/market.ts';

interface MarketList {
  readonly versions: readonly { readonly restriction: string | null; readonly iso2?: readonly string[] }[];
}

const source = new URL('../../../shared/partner-center/markets.json', import.meta.url);

describe('A market', () => {
  it('where everything is sold says so', () => {
    expect(marketOf('US')).toEqual({
      country: 'US',
      name: 'United States',
      azureReservationsAvailable: true,
      softwareSubscriptionsAvailable: true,
    });
  });

  it.each(['BR', 'CN', 'RU', 'XK', 'GG'])(
    'such as %s sells neither reservations nor software subscriptions',
    (code) => {
      expect(marketOf(code)).toMatchObject({
        azureReservationsAvailable: false,
        softwareSubscriptionsAvailable: false,
      });
    },
  );

  it('is found by its code in lower case', () => {
    expect(marketOf('ax')).toMatchObject({ country: 'AX', name: 'Åland Islands', azureReservationsAvailable: false });
  });

  it('that Microsoft tells apart and ISO does not is known by its Microsoft code', () => {
    expect(['XE', 'XJ', 'XS'].map((code) => marketOf(code).azureReservationsAvailable)).toEqual([false, false, false]);
  });

  it('of a code that names no country has no name', () => {
    expect(marketOf('XS').name).toBeNull();
    expect(marketOf('no country').name).toBeNull();
  });

  it.skipIf(!existsSync(source))("keeps to the lists of Microsoft's pages", () => {
    const { versions } = JSON.parse(readFileSync(source, 'utf8')) as MarketList;
    const codesOf = (restriction: string): ReadonlySet<string> =>
      new Set(versions.filter((version) => version.restriction === restriction).flatMap(({ iso2 = [] }) => iso2));
    const microsoftOnly = new Set(['XE', 'XJ', 'XS']);
    const iso = (codes: ReadonlySet<string>) => new Set([...codes].filter((code) => !microsoftOnly.has(code)));
    expect(iso(azureReservationsUnavailable)).toEqual(codesOf('azureReservationsUnavailable'));
    expect(iso(softwareSubscriptionsUnavailable)).toEqual(codesOf('softwareSubscriptionsUnavailable'));
  });
});
