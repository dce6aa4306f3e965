import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.offers.offerattestationproperties */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What a buyer of a legacy offer must attest.' })
export class OfferAttestationProperties {
  @Field(() => Boolean, { nullable: true, description: 'Whether the purchase is refused without the attestation.' })
  readonly enforceAttestation?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What is attested.' })
  readonly attestationType?: string | null;
}
