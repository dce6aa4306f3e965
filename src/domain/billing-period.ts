import { registerEnumType } from 'type-graphql';

/** https://learn.microsoft.com/partner-center/developer/get-invoice-unbilled-consumption-lineitems (query string `period`) */
export enum BillingPeriod {
  CURRENT = 'current',
  PREVIOUS = 'previous',
}

registerEnumType(BillingPeriod, {
  name: 'BillingPeriod',
  description: 'Which billing period unbilled lines belong to.',
  valuesConfig: {
    CURRENT: { description: 'The period that runs now.' },
    PREVIOUS: { description: 'The period before, until its invoice is out.' },
  },
});
