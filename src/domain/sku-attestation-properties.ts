import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.skuattestationproperties */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What a buyer of a SKU must attest.' })
export class SkuAttestationProperties {
  @Field(() => Boolean, { nullable: true, description: 'Whether the purchase is refused without the attestation.' })
  readonly enforceAttestation?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What is attested, for instance that the customer is a school.' })
  readonly attestationType?: string | null;
}
