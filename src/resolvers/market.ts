import { Arg, Query, Resolver } from 'type-graphql';
import { Market, marketOf } from '../domain/market.ts';
import { CountryCode } from '../domain/scalars/text.ts';

@Resolver(() => Market)
export class MarketResolver {
  @Query(() => Market, { description: 'What can and what cannot be sold to customers of a country.' })
  market(@Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code.' }) country: string): Market {
    return marketOf(country);
  }
}
