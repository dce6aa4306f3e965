import { DailyRatedUsageLineItem } from './daily-rated-usage-line-item.ts';
import { DailyUsageLineItem } from './daily-usage-line-item.ts';
import { LicenseBasedLineItem } from './license-based-line-item.ts';
import { OneTimeInvoiceLineItem } from './one-time-invoice-line-item.ts';
import { UsageBasedLineItem } from './usage-based-line-item.ts';

/** The five kinds of lines: no field answers them by name, so the schema has to be told of them. */
export const lineItemTypes = [
  LicenseBasedLineItem,
  UsageBasedLineItem,
  DailyUsageLineItem,
  OneTimeInvoiceLineItem,
  DailyRatedUsageLineItem,
] as const;
