/** A customer's country and what follows from it. */
export interface Market {
  readonly country: string;
  readonly currency: string;
  readonly symbol: string;
  readonly culture: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly phone: string;
  readonly street: string;
}

const known: readonly Market[] = [
  {
    country: 'US',
    currency: 'USD',
    symbol: '$',
    culture: 'en-US',
    city: 'Redmond',
    state: 'WA',
    postalCode: '98052',
    phone: '4255550100',
    street: '1 Microsoft Way',
  },
  {
    country: 'GB',
    currency: 'GBP',
    symbol: '£',
    culture: 'en-GB',
    city: 'Reading',
    state: 'BK',
    postalCode: 'RG6 1WG',
    phone: '1184960123',
    street: '12 Thames Valley Park',
  },
  {
    country: 'DE',
    currency: 'EUR',
    symbol: '€',
    culture: 'de-DE',
    city: 'München',
    state: 'BY',
    postalCode: '80807',
    phone: '8931760',
    street: 'Walter-Gropius-Straße 5',
  },
  {
    country: 'FR',
    currency: 'EUR',
    symbol: '€',
    culture: 'fr-FR',
    city: 'Issy-les-Moulineaux',
    state: 'HS',
    postalCode: '92130',
    phone: '157753100',
    street: '37 quai du Président Roosevelt',
  },
  {
    country: 'JP',
    currency: 'JPY',
    symbol: '¥',
    culture: 'ja-JP',
    city: '港区',
    state: '13',
    postalCode: '108-0075',
    phone: '343325300',
    street: '港南 2-16-3',
  },
  {
    country: 'CA',
    currency: 'CAD',
    symbol: '$',
    culture: 'en-CA',
    city: 'Mississauga',
    state: 'ON',
    postalCode: 'L5N 8L9',
    phone: '9055680434',
    street: '1950 Meadowvale Blvd',
  },
  {
    country: 'AU',
    currency: 'AUD',
    symbol: '$',
    culture: 'en-AU',
    city: 'North Ryde',
    state: 'NS',
    postalCode: '2113',
    phone: '298702200',
    street: '1 Epping Road',
  },
  {
    country: 'SE',
    currency: 'SEK',
    symbol: 'kr',
    culture: 'sv-SE',
    city: 'Stockholm',
    state: 'AB',
    postalCode: '111 57',
    phone: '87525600',
    street: 'Regeringsgatan 25',
  },
  {
    country: 'BR',
    currency: 'USD',
    symbol: '$',
    culture: 'pt-BR',
    city: 'São Paulo',
    state: 'SP',
    postalCode: '04543-907',
    phone: '1147062000',
    street: 'Av. Presidente Juscelino Kubitschek 1909',
  },
  {
    country: 'TW',
    currency: 'USD',
    symbol: '$',
    culture: 'zh-TW',
    city: '臺北市',
    state: 'TP',
    postalCode: '110',
    phone: '237253888',
    street: '忠孝東路五段 68 號',
  },
];

/** Countries of the seeded customers, in this order, over and over. The first four are the well-known ones. */
export const marketMix = [
  'US',
  'GB',
  'BR',
  'US',
  'DE',
  'FR',
  'JP',
  'CA',
  'AU',
  'SE',
  'US',
  'TW',
  'GB',
  'US',
  'DE',
] as const;

export function marketOf(country: string): Market {
  const wanted = country.toUpperCase();
  const us = known[0] as Market;
  return known.find((market) => market.country === wanted) ?? { ...us, country: wanted };
}

/**
 * Where neither Azure reservations nor software subscriptions are sold: one list for both,
 * as the pages on reservations and on one-time purchases of 2021 give it.
 */
const unsoldCountries = new Set(
  (
    'AD AG AI AQ AS AW AX BF BI BJ BL BQ BR BT BV CC CD CF CG CK CN CX DJ DM ER FK FM GA GD GF GG GI GL GM GN GP GQ GS GU GW GY ' +
    'HM HT IM IO JE KH KI KM LA LC LR LS MF MG MH ML MM MP MQ MR MS MV MW MZ NC NE NF NR NU PF PG PM PN PW RE RU SB SC SH SJ SL ' +
    'SM SO SR SS ST SX SZ TC TD TF TG TK TL TO TV UM VA VC VG VU WF WS XK YE YT'
  ).split(' '),
);

export function sellsReservationsAndSoftware(country: string): boolean {
  return !unsoldCountries.has(country.toUpperCase());
}
