import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Artifact } from '../domain/artifact.ts';
import { ReservedInstanceArtifactDetails } from '../domain/reserved-instance-artifact-details.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Artifact)
export class ArtifactResolver {
  @FieldResolver(() => ReservedInstanceArtifactDetails, {
    nullable: true,
    description: 'The reservations behind the artifact; null when it is none.',
  })
  reservation(
    @Root() { link }: Artifact,
    @Ctx() { loaders }: Context,
  ): Awaitable<ReservedInstanceArtifactDetails | null> {
    return link?.uri ? loaders.reservationArtifact.get(link) : null;
  }
}
