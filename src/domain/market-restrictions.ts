/**
 * Markets where Azure reservations and software subscriptions are not sold, as ISO 3166-1 codes.
 * Source: https://learn.microsoft.com/partner-center/developer/purchase-azure-reservations and .../make-a-one-time-purchase
 * (2021, the newest that list them). Both name the same 110 places, and so did the pages of 2018.
 * Kosovo is XK, which ISO leaves to its users. XE, XS and XJ are Microsoft's codes for Sint Eustatius, Saba and Jan Mayen,
 * which ISO counts to BQ and SJ.
 */
const notSoldIn = `
  AD AG AI AQ AS AW AX BF BI BJ BL BQ BR BT BV CC CD CF CG CK CN CX DJ DM ER FK FM GA GD GF GG GI GL GM GN GP GQ GS GU GW GY
  HM HT IM IO JE KH KI KM LA LC LR LS MF MG MH ML MM MP MQ MR MS MV MW MZ NC NE NF NR NU PF PG PM PN PW RE RU SB SC SH SJ SL
  SM SO SR SS ST SX SZ TC TD TF TG TK TL TO TV UM VA VC VG VU WF WS XE XJ XK XS YE YT
`;

const codes: ReadonlySet<string> = new Set(notSoldIn.trim().split(/\s+/));

/** Where Azure reservations are not sold. */
export const azureReservationsUnavailable = codes;

/** Where software subscriptions are not sold. */
export const softwareSubscriptionsUnavailable = codes;
