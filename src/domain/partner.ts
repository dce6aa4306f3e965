import { ObjectType } from 'type-graphql';
import { Requires } from './requires.ts';

@Requires('billing.read')
@ObjectType({ description: 'The partner itself: what it owes and what it will be billed.' })
export class Partner {}
