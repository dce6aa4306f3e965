import { ObjectType } from 'type-graphql';

@ObjectType({ description: 'The partner itself: what it owes and what it will be billed.' })
export class Partner {}
