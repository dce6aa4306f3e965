import { registerEnumType } from 'type-graphql';

export enum CheckoutState {
  SUCCEEDED = 'SUCCEEDED',
  PARTIAL = 'PARTIAL',
  FAILED = 'FAILED',
  NOT_EXECUTED = 'NOT_EXECUTED',
  PENDING = 'PENDING',
  EXECUTED_DETAILS_PENDING = 'EXECUTED_DETAILS_PENDING',
  NEEDS_OPERATOR = 'NEEDS_OPERATOR',
}

registerEnumType(CheckoutState, {
  name: 'CheckoutState',
  description: 'What is known of a checkout.',
  valuesConfig: {
    SUCCEEDED: { description: 'Everything in the cart was ordered.' },
    PARTIAL: { description: 'Some order groups were ordered, others are in `orderErrors`.' },
    FAILED: { description: 'Nothing was ordered; `orderErrors` says why.' },
    NOT_EXECUTED: {
      description:
        'The request never reached Partner Center, or was refused before it was acted upon: nothing was ordered.',
    },
    PENDING: {
      description:
        'The outcome is not known yet: the request is being sent, or may have been. `checkoutOperation` tells later; do not check the cart out in another way.',
    },
    EXECUTED_DETAILS_PENDING: { description: 'The cart was ordered; which orders came of it is not known yet.' },
    NEEDS_OPERATOR: { description: 'The outcome could not be found out; a person has to look.' },
  },
});
