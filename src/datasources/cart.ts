import type { CartLineItem } from '../domain/cart-line-item.ts';
import type { Cart } from '../domain/cart.ts';
import type { CartCheckoutResult } from '../domain/cart-checkout-result.ts';
import type { OrderError } from '../domain/order-error.ts';
import type { Order } from '../domain/order.ts';
import { GatewayError } from '../errors.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation, PartnerCenterResponse } from '../transport/request.ts';
import { completing } from './adapt.ts';
import { objectsIn } from './collection.ts';
import { errorOfContent } from './error-of-content.ts';
import { orderOf } from './order.ts';
import { path } from './path.ts';

const createCart: Operation = { id: 'create-cart', method: 'POST', auth: ['app', 'app+user'] };
const getCart: Operation = { id: 'get-cart', method: 'GET', auth: ['app', 'app+user'] };
const updateCart: Operation = { id: 'update-cart', method: 'PUT', auth: ['app', 'app+user'] };
const checkoutCart: Operation = {
  id: 'checkout-cart',
  method: 'POST',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
  repeat: 'once',
};

/** What a checkout did, with no list missing. */
export type CheckoutAnswer = { readonly [List in keyof CartCheckoutResult]-?: NonNullable<CartCheckoutResult[List]> };

/** https://learn.microsoft.com/partner-center/developer/cart-resources */
export class CartDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  async create(customerId: string, cart: object, requestId?: string): Promise<Cart> {
    const response = await this.client.send<Cart | undefined>({
      operation: createCart,
      path: path`/v1/customers/${{ customerId }}/carts`,
      body: cart,
      ...(requestId && { requestId }),
    });
    return ofCustomer(cartIn(createCart, response), customerId);
  }

  async get(customerId: string, cartId: string): Promise<Cart | null> {
    const found = await this.client.find<Cart>({
      operation: getCart,
      path: path`/v1/customers/${{ customerId }}/carts/${{ cartId }}`,
      adapt: completing((cart: Cart) => isCart(cart) && ofCustomer(cart, customerId)),
    });
    if (found && !isCart(found)) {
      throw new GatewayError('UPSTREAM_BAD_RESPONSE', `${getCart.id}: Partner Center answered ${noCart}`);
    }
    return found;
  }

  /** Replaces the whole cart: what `cart` leaves out is gone. */
  async update(customerId: string, cartId: string, cart: object): Promise<Cart> {
    const response = await this.client.send<Cart | undefined>({
      operation: updateCart,
      path: path`/v1/customers/${{ customerId }}/carts/${{ cartId }}`,
      body: cart,
    });
    return ofCustomer(cartIn(updateCart, response), customerId);
  }

  /** Spends money; sent once, whatever comes back. */
  async checkout(customerId: string, cartId: string, requestId: string): Promise<CheckoutAnswer> {
    const { body } = await this.client.send<CartCheckoutResult | undefined>({
      operation: checkoutCart,
      path: path`/v1/customers/${{ customerId }}/carts/${{ cartId }}/checkout`,
      requestId,
    });
    return {
      orders: objectsIn<Order>(body?.orders).map((order) => orderOf(order, customerId)),
      orderErrors: objectsIn<OrderError>(body?.orderErrors),
    };
  }
}

const noCart = 'something that is no cart';

/** Tolerates what is missing from a cart, but not that nothing of a cart is there. */
const isCart = (cart: Cart): boolean => Boolean(cart.id || cart.lineItems || cart.status);

function cartIn(operation: Operation, response: PartnerCenterResponse<Cart | undefined>): Cart {
  if (!response.body || !isCart(response.body)) throw errorOfContent(operation, response, noCart);
  return response.body;
}

/** Gives the cart and each of its lines what their edges need: the customer, and the cart. */
function ofCustomer(cart: Cart, customerId: string): Cart {
  const parents = { customerId, cartId: cart.id };
  return Object.assign(cart, { customerId, ...(cart.lineItems && { lineItems: linesOf(cart.lineItems, parents) }) });
}

function linesOf(lines: unknown, parents: Pick<CartLineItem, 'customerId' | 'cartId'>): readonly CartLineItem[] {
  return objectsIn<CartLineItem>(lines).map((line) =>
    Object.assign(line, parents, line.addonItems && { addonItems: linesOf(line.addonItems, parents) }),
  );
}
