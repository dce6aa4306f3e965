import { Field, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { Requires } from './requires.ts';

@Requires('billing.read')
@ObjectType({
  simpleResolvers: true,
  description: 'A document that can be downloaded from this gateway for a short while.',
})
export class Download {
  @Field(() => String, {
    description: 'Where: `GET` it before it expires. Whoever has the address may read the document.',
  })
  readonly url!: string;

  @Field(() => DateTime, { description: 'Until when the address works.' })
  readonly expiresAt!: Date;
}
