import { Field, ObjectType } from 'type-graphql';
import { CartErrorCode } from './cart-error-code.ts';
import { JSONObject } from './scalars/text.ts';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#carterror */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description: 'Why a cart line cannot be bought. A faulty line does not fail the call that made the cart.',
})
export class CartError {
  @Field(() => CartErrorCode, { nullable: true, description: 'The reason.' })
  readonly errorCode?: string | null;

  @Wire('errorCode')
  @Field(() => String, { nullable: true, description: '`errorCode` as upstream spells it.' })
  readonly errorCodeRaw!: Exposed<'errorCode'>;

  @Field(() => String, { nullable: true, description: 'The reason in words.' })
  readonly errorDescription?: string | null;

  @Field(() => JSONObject, { nullable: true, description: 'Details by name; null when there are none.' })
  readonly additionalInformation?: Readonly<Record<string, unknown>> | null;
}
