import { expect } from 'vitest';
import type { World } from './world.ts';

/** One operation as a caller sends it, and the REST call in it that a fault is put on. */
export interface Prepared {
  readonly document: string;
  readonly variables: object;
  /** The REST call that is spoilt, as the sandbox's rules name it. */
  readonly spoilt: { readonly operation: string; readonly path?: string };
  /** All other REST calls that are made in front of it and, where it does not fail, behind it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The data where nothing fails, and beside the error. */
  readonly whole: object;
  readonly failed: object | null;
  /** Where the error stands. */
  readonly errorPath: readonly (string | number)[];
}

/** A kind of operation; prepared anew for each row, on customers that no other row has touched. */
export type Kind = (world: World) => Promise<Prepared>;

const aText = expect.any(String) as string;

/** A resource read by its id, beside another field. */
export const oneObject: Kind = async ({ nextCustomer }) => {
  const customerId = await nextCustomer();
  const market = { name: 'United States' };
  return {
    document: `query ($customerId: ID!) {
      customer(customerId: $customerId) { customerId billingProfile { email } } market(country: "US") { name }
    }`,
    variables: { customerId },
    spoilt: { operation: 'get-customer' },
    before: [],
    after: [],
    whole: { customer: { customerId, billingProfile: { email: aText } }, market },
    failed: { customer: null, market },
    errorPath: ['customer'],
  };
};

/** A page of a list at the root, which is not nullable. */
export const onePage: Kind = async ({ nextPage }) => {
  const { after, customerIds } = await nextPage();
  return {
    document: 'query ($after: String) { customers(first: 3, after: $after) { nodes { customerId } } }',
    variables: { after },
    spoilt: { operation: 'list-customers' },
    before: [],
    after: [],
    whole: { customers: { nodes: customerIds.map((customerId) => ({ customerId })) } },
    failed: null,
    errorPath: ['customers'],
  };
};

/** The same list under three parents; the one of the second is spoilt. */
export const listUnderParents: Kind = async ({ nextPage }) => {
  const { after, customerIds } = await nextPage();
  const nodesWith = (second: unknown) => ({
    customers: {
      nodes: customerIds.map((customerId, index) => ({
        customerId,
        subscriptions: index === 1 ? second : (expect.arrayContaining([{ subscriptionId: aText }]) as unknown),
      })),
    },
  });
  return {
    document: `query ($after: String) {
      customers(first: 3, after: $after) { nodes { customerId subscriptions { subscriptionId } } }
    }`,
    variables: { after },
    spoilt: { operation: 'list-subscriptions', path: `/v1/customers/${customerIds[1]}/subscriptions` },
    before: ['list-customers', 'list-subscriptions', 'list-subscriptions'],
    after: [],
    whole: nodesWith(expect.arrayContaining([{ subscriptionId: aText }])),
    failed: nodesWith(null),
    errorPath: ['customers', 'nodes', 1, 'subscriptions'],
  };
};

export const registerSubscription: Kind = async (world) => {
  const input = await unregistered(world);
  return {
    document: `mutation ($input: RegisterSubscriptionInput!) {
      registerSubscription(input: $input) { registrationStatus { status } }
    }`,
    variables: { input },
    spoilt: { operation: 'register-subscription' },
    before: ['get-subscription-registration-status'],
    after: ['get-subscription-registration-status'],
    whole: { registerSubscription: { registrationStatus: { status: aText } } },
    failed: null,
    errorPath: ['registerSubscription'],
  };
};

export const createCart: Kind = async (world) => ({
  document: 'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId status } } }',
  variables: { input: { customerId: await world.nextCustomer(), lineItems: linesOf(world, 1) } },
  spoilt: { operation: 'create-cart' },
  before: [],
  after: [],
  whole: { createCart: { cart: { cartId: aText, status: 'ACTIVE' } } },
  failed: null,
  errorPath: ['createCart'],
});

export const updateCart: Kind = async (world) => {
  const { customerId, cartId } = await newCart(world);
  return {
    document: `mutation ($input: UpdateCartInput!) {
      updateCart(input: $input) { cart { cartId lineItems { quantity } } }
    }`,
    variables: { input: { customerId, cartId, lineItems: linesOf(world, 2) } },
    spoilt: { operation: 'update-cart' },
    before: ['get-cart'],
    after: [],
    whole: { updateCart: { cart: { cartId, lineItems: [{ quantity: 2 }] } } },
    failed: null,
    errorPath: ['updateCart'],
  };
};

const linesOf = ({ seed }: World, quantity: number) => [{ catalogItemId: seed.catalogItems.newCommerce, quantity }];

/** A cart that can be ordered, of a customer of its own. */
export async function newCart(world: World): Promise<{ readonly customerId: string; readonly cartId: string }> {
  const customerId = await world.nextCustomer();
  const { createCart: made } = await world.gateway.data<{ createCart: { cart: { cartId: string } } }, object>(
    'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }',
    { input: { customerId, lineItems: linesOf(world, 1) } },
  );
  return { customerId, cartId: made.cart.cartId };
}

interface Registrations {
  readonly customer: {
    readonly subscriptions: readonly {
      readonly subscriptionId: string;
      readonly registrationStatus: { readonly status: string } | null;
    }[];
  };
}

/** An Azure subscription that can be registered; not every customer has one. */
async function unregistered({ gateway, nextCustomer }: World): Promise<object> {
  for (;;) {
    const customerId = await nextCustomer();
    // upstream refuses to tell the status of what is no Azure subscription: those are errors here
    const { data } = await gateway.execute<Registrations, object>(
      `query ($customerId: ID!) {
        customer(customerId: $customerId) { subscriptions { subscriptionId registrationStatus { status } } }
      }`,
      { customerId },
    );
    const found = data?.customer.subscriptions.find((one) => one.registrationStatus?.status === 'NOT_REGISTERED');
    if (found) return { customerId, subscriptionId: found.subscriptionId };
  }
}
