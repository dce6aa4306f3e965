import { Field, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/utility-resources#link */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'Where something is found.' })
export class Link {
  @Field(() => String, {
    nullable: true,
    description: 'The address: a web address for people, or a path of the REST API.',
  })
  readonly uri?: string | null;

  @Field(() => String, { nullable: true, description: 'HTTP method to use, for instance `GET`.' })
  readonly method?: string | null;
}
