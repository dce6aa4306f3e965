import { Field, ObjectType } from 'type-graphql';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/user-resources#usercredentials */
@Requires('customers.read')
@ObjectType({
  simpleResolvers: true,
  description: "The first administrator's sign-in of a customer that was just created.",
})
export class UserCredentials {
  @Field(() => String, { nullable: true, description: 'User name without its domain, for instance `admin`.' })
  readonly userName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Initial password, to be changed at the first sign-in. Only the answer to a creation carries it; null ever after.',
  })
  readonly password?: string | null;
}
