import { Arg, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { EstimateLink } from '../domain/estimate-link.ts';
import { InvoiceSummary } from '../domain/invoice-summary.ts';
import { Partner } from '../domain/partner.ts';
import { CurrencyCode } from '../domain/scalars/text.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Partner)
export class PartnerResolver {
  @Query(() => Partner, { description: 'The partner that this gateway acts for.' })
  partner(): Partner {
    return new Partner();
  }

  @FieldResolver(() => InvoiceSummary, {
    nullable: true,
    description: "What the partner owes, recurring and one-time, in the partner's default currency.",
  })
  accountBalance(@Ctx() { loaders }: Context): Promise<InvoiceSummary | null> {
    return loaders.accountBalance.load('partner');
  }

  @FieldResolver(() => [InvoiceSummary], {
    nullable: true,
    description:
      'What the partner owes, a summary for each currency. Needs an app+user token. Null when it cannot be read.',
  })
  invoiceSummaries(@Ctx() { loaders }: Context): Promise<readonly InvoiceSummary[]> {
    return loaders.invoiceSummaries.load('partner');
  }

  @FieldResolver(() => [EstimateLink], {
    nullable: true,
    description: 'Which unbilled lines can be read (see `unbilledLineItems`). Null when it cannot be read.',
  })
  estimateLinks(
    @Arg('currencyCode', () => CurrencyCode, { description: 'The currency that the partner is billed in.' })
    currencyCode: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly EstimateLink[]> {
    return loaders.estimateLinks.get(currencyCode);
  }
}
