import { createServer } from 'node:http';
import { openPartnerCenter, paths } from './shared/partner-center.mjs';

/**
 * What somebody writes who needs exactly these answers: node:http, the same calls, no GraphQL. With COALESCE=1 the same GET in
 * flight is sent once.
 */
const get = openPartnerCenter(process.env.UPSTREAM_URL);
const read = process.env.COALESCE === '1' ? coalesced(get) : get;

const works = {
  async nestedList({ name }) {
    const products = new Map();
    const productOf = (id) => {
      if (!products.has(id)) products.set(id, read(paths.product(id)));
      return products.get(id);
    };
    const { items } = await read(paths.customers(100, name));
    const nodes = await Promise.all(
      items.map(async ({ id, companyProfile: { companyName } }) => ({
        customerId: id,
        companyProfile: { companyName },
        subscriptions: await Promise.all(
          (await read(paths.subscriptions(id))).items.map(async ({ friendlyName, quantity, offerId }) => ({
            friendlyName,
            quantity,
            product: { title: (await productOf(offerId.split(':')[0])).title },
          })),
        ),
      })),
    );
    return { customers: { nodes } };
  },
  async smallQuery({ customerId }) {
    const { id, companyProfile, allowDelegatedAccess } = await read(paths.customer(customerId));
    const { companyName, domain } = companyProfile;
    return { customer: { customerId: id, companyProfile: { companyName, domain }, allowDelegatedAccess } };
  },
  async catalog({ productId }) {
    const [{ title }, { items }] = await Promise.all([read(paths.product(productId)), read(paths.skus(productId))]);
    const skus = await Promise.all(
      items.map(async ({ id, title: skuTitle }) => ({
        skuId: id,
        title: skuTitle,
        availabilities: (await read(paths.availabilities(productId, id))).items.map(
          ({ catalogItemId, isPurchasable }) => ({ catalogItemId, isPurchasable }),
        ),
      })),
    );
    return { product: { title, skus } };
  },
  async invoiceLines({ invoiceId }) {
    const { id, totalCharges } = await read(paths.invoice(invoiceId));
    const { items } = await read(paths.lineItems(id, 1000));
    const nodes = items.map(({ productName, quantity, unitPrice, totalForCustomer, currency }) => ({
      productName,
      quantity,
      unitPrice,
      totalForCustomer,
      currency,
    }));
    return { invoice: { totalCharges, lineItems: { nodes } } };
  },
};

createServer(async (request, response) => {
  try {
    const { variables } = JSON.parse(await bodyOf(request));
    const data = await works[request.url.slice(1)](variables);
    const body = JSON.stringify({ data });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (part) => (text += part))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
}

function coalesced(send) {
  const flights = new Map();
  return (path) => {
    const running = flights.get(path);
    if (running) return running;
    const flight = send(path).finally(() => flights.delete(path));
    flights.set(path, flight);
    return flight;
  };
}
