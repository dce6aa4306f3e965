import { collection } from './collection.ts';
import { required } from './invoice-line-item.ts';
import { ok, type Operation } from './operation.ts';

const kinds = [
  [
    'daily_rated_usage',
    'Daily rated usage unbilled',
    'This invoice line items includes unbilled consumption based data only.',
    'Marketplace',
    'UsageLineItems',
  ],
  [
    'non_consumption',
    'Unbilled reconciliation line items',
    'This includes reconciliation line items for unbilled data only.',
    'all',
    'billinglineitems',
  ],
] as const;

export const estimateLinkOperations: readonly Operation[] = [
  {
    id: 'list-estimate-links',
    method: 'GET',
    path: '/v1/invoices/estimates/links',
    auth: 'any',
    handle(call) {
      const currency = required(call, 'currencycode').toUpperCase();
      const links = kinds.flatMap(([type, title, description, provider, lineType]) =>
        ['Current', 'Previous'].map((period) => ({
          type,
          title,
          description,
          period,
          link: {
            uri: `/invoices/unbilled/lineitems?provider=${provider}&invoicelineitemtype=${lineType}&currencycode=${currency}&period=${period.toLowerCase()}&size=2000`,
            method: 'GET',
            headers: [],
          },
        })),
      );
      return ok(collection(call, links));
    },
  },
];
