import { Field, ObjectType } from 'type-graphql';
import { azureReservationsUnavailable, softwareSubscriptionsUnavailable } from './market-restrictions.ts';
import { CountryCode } from './scalars/text.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/purchase-azure-reservations */
@Requires('catalog.read')
@ObjectType({
  simpleResolvers: true,
  description: 'What is sold to customers of a country. Known to this gateway; no REST call.',
})
export class Market {
  @Field(() => CountryCode, { description: 'ISO 3166-1 alpha-2 code.' })
  readonly country!: string;

  @Field(() => String, { nullable: true, description: 'English name of the country; null for a code that has none.' })
  readonly name!: string | null;

  @Field(() => Boolean, { description: 'Whether Azure reservations are sold there.' })
  readonly azureReservationsAvailable!: boolean;

  @Field(() => Boolean, { description: 'Whether software subscriptions are sold there.' })
  readonly softwareSubscriptionsAvailable!: boolean;
}

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The market of a country, by its ISO code in either case. */
export function marketOf(code: string): Market {
  const country = code.toUpperCase();
  return {
    country,
    name: nameOf(country),
    azureReservationsAvailable: !azureReservationsUnavailable.has(country),
    softwareSubscriptionsAvailable: !softwareSubscriptionsUnavailable.has(country),
  };
}

const nameOf = (country: string): string | null => (/^[A-Z]{2}$/.test(country) && names.of(country)) || null;
