import { CheckoutCartDocument, CreateCartDocument } from '../../../src/operations/generated/graphql.ts';
import type { TestGateway } from '../../helpers/gateway.ts';

/** Buys SKUs of a product in the customer's own country; the id of the order. */
export async function buy(
  gateway: TestGateway,
  customerId: string,
  productId: string,
  skuIds: readonly string[],
): Promise<string> {
  const { customer } = await gateway.data<
    { customer: { billingProfile: { defaultAddress: { country: string } } } },
    object
  >('query ($id: ID!) { customer(customerId: $id) { billingProfile { defaultAddress { country } } } }', {
    id: customerId,
  });
  const { product } = await gateway.data<
    { product: { skus: { skuId: string; availabilities: { catalogItemId: string }[] }[] } },
    object
  >(
    'query ($id: ID!, $country: CountryCode!) { product(productId: $id, country: $country) { skus { skuId availabilities { catalogItemId } } } }',
    { id: productId, country: customer.billingProfile.defaultAddress.country },
  );
  const lineItems = skuIds.map((wanted) => ({
    catalogItemId: product.skus.find(({ skuId }) => skuId === wanted)?.availabilities[0]?.catalogItemId ?? '',
    quantity: 1,
  }));
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  const { cartId } = createCart.cart;
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input: { customerId, cartId } });
  const [order] = checkoutCart.orders;
  if (!order) throw new Error(`Nothing was bought: ${JSON.stringify([createCart, checkoutCart])}`);
  return order.orderId;
}
