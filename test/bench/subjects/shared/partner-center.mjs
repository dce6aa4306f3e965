import { Pool } from 'undici';
import { nameFilter } from '../../work/name-filter.mjs';

/** As many as the gateway is given: at 50 ms an answer, too few connections would be what is measured. */
const connections = Number(process.env.UPSTREAM_CONNECTIONS);

/**
 * GETs JSON in the cheapest way undici has, without retries, deadlines or tokens: what peers do on top of it is what is compared.
 */
export function openPartnerCenter(url) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return (path) =>
    new Promise((resolve, reject) => {
      const chunks = [];
      pool.dispatch(
        { method: 'GET', path, headers: { accept: 'application/json', authorization: 'Bearer benchmark' } },
        {
          onRequestStart() {},
          onResponseStart(_, status) {
            if (status !== 200) reject(new Error(`GET ${path} answered ${status}`));
          },
          onResponseData(_, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            try {
              resolve(JSON.parse(chunks.length === 1 ? chunks[0].toString() : Buffer.concat(chunks).toString()));
            } catch (error) {
              reject(error);
            }
          },
          onResponseError: (_, error) => reject(error),
        },
      );
    });
}

export const paths = {
  customers: (first, name) => `/v1/customers?size=${first}&filter=${encodeURIComponent(nameFilter(name))}`,
  customer: (id) => `/v1/customers/${id}`,
  subscriptions: (customerId) => `/v1/customers/${customerId}/subscriptions`,
  product: (id) => `/v1/products/${id}?country=US`,
  skus: (productId) => `/v1/products/${productId}/skus?country=US`,
  availabilities: (productId, skuId) => `/v1/products/${productId}/skus/${skuId}/availabilities?country=US`,
  invoice: (id) => `/v1/invoices/${id}`,
  lineItems: (invoiceId, first) =>
    `/v1/invoices/${invoiceId}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=USD&size=${first}`,
};
