import { Field, ObjectType } from 'type-graphql';
import { Link } from './link.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.invoices.estimatelink */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'A list of charges that are not billed yet.' })
export class EstimateLink {
  @Field(() => String, {
    nullable: true,
    description: 'Kind of list, for instance `daily_rated_usage` or `non_consumption`.',
  })
  readonly type?: string | null;

  @Field(() => String, { nullable: true, description: 'Name to show.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'What it lists.' })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: '`Current` or `Previous` billing period.' })
  readonly period?: string | null;

  @Field(() => Link, { nullable: true, description: 'The list in the REST API; `unbilledLineItems` reads it.' })
  readonly link?: Link | null;
}
