import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { RegisterSubscriptionInput, RegisterSubscriptionPayload } from '../domain/register-subscription.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { subscriptionReference } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => RegisterSubscriptionPayload)
export class RegistrationResolver {
  @Requires('subscriptions.write')
  @Mutation(() => RegisterSubscriptionPayload, {
    description:
      'Registers an Azure subscription for reservations. One that is registered already, or being registered, is left as it is.',
  })
  registerSubscription(
    @Arg('input', () => RegisterSubscriptionInput, { description: 'Which subscription.' })
    input: RegisterSubscriptionInput,
    @Ctx() { registration }: Context,
  ): Promise<RegisterSubscriptionPayload> {
    return registration.register(input);
  }

  @FieldResolver(() => CustomerSubscription, { nullable: true, description: 'The subscription.' })
  subscription(
    @Root() payload: { readonly customerId: string; readonly subscriptionId: string },
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<CustomerSubscription | null> {
    return subscriptionReference(context, info, payload);
  }
}
