import { Field, ObjectType } from 'type-graphql';
import { CurrencyCode } from './scalars/text.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.currencyinfo */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'A currency.' })
export class CurrencyInfo {
  @Field(() => CurrencyCode, { nullable: true, description: 'ISO 4217 code.' })
  readonly code?: string | null;

  @Field(() => String, { nullable: true, description: 'Symbol to show, for instance `$`.' })
  readonly symbol?: string | null;
}
