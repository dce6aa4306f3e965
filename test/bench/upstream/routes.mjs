import {
  availabilitiesOf,
  customerById,
  customerGroups,
  customerId,
  customersOf,
  customersPerGroup,
  growthLists,
  invoice,
  linesOf,
  product,
  skusOf,
  subscriptionsOf,
} from './dataset.mjs';

/** Where a customer stands in the dataset, by its id. */
const places = new Map();
for (let group = 0; group < customerGroups; group += 1) placeGroup(group, customersPerGroup);
growthLists.forEach(({ customers }, index) => placeGroup(`growth${index}`, customers));

const routes = [
  [/^\/v1\/customers$/, (_, parameters) => collection(customersOf(searchedName(parameters)))],
  [/^\/v1\/customers\/([0-9a-f-]{36})$/, ([id]) => ifPlaced(id, (place) => customerById(...place))],
  [
    /^\/v1\/customers\/([0-9a-f-]{36})\/subscriptions$/,
    ([id]) => ifPlaced(id, (place) => collection(subscriptionsOf(...place))),
  ],
  [/^\/v1\/products\/(\w+)$/, ([id]) => product(id)],
  [/^\/v1\/products\/(\w+)\/skus$/, ([id]) => collection(skusOf(id))],
  [/^\/v1\/products\/(\w+)\/skus\/(\w+)\/availabilities$/, ([id, sku]) => collection(availabilitiesOf(id, sku))],
  [/^\/v1\/invoices\/(\w+)$/, ([id]) => invoice(id)],
  [/^\/v1\/invoices\/(\w+)\/lineitems$/, ([id]) => collection(linesOf(id))],
];

const rendered = new Map();
const byUrl = new Map();

/** The whole HTTP response for a URL. Rendered once a resource, however its query string is spelled. */
export function responseTo(url) {
  let response = byUrl.get(url);
  if (!response) {
    response = resourceAt(url);
    byUrl.set(url, response);
  }
  return response;
}

function resourceAt(url) {
  const { pathname, searchParams } = new URL(url, 'http://upstream');
  const key = pathname === '/v1/customers' ? `${pathname} ${searchedName(searchParams)}` : pathname;
  if (!rendered.has(key)) rendered.set(key, render(pathname, searchParams));
  return rendered.get(key);
}

function render(pathname, parameters) {
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(pathname);
    const body = match && answer(match.slice(1), parameters);
    if (body) return httpResponse('200 OK', body);
  }
  return httpResponse('404 Not Found', { code: 3000, description: `Nothing at ${pathname}` });
}

function httpResponse(status, body) {
  const bytes = Buffer.from(JSON.stringify(body));
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

const collection = (items) => ({
  totalCount: items.length,
  items,
  links: {},
  attributes: { objectType: 'Collection' },
});

/** `filter={"Field":"CompanyName","Value":"Group 07","Operator":"starts_with"}` */
const searchedName = (parameters) => JSON.parse(parameters.get('filter') ?? '{}').Value ?? 'Group 00';

const ifPlaced = (id, answer) => (places.has(id) ? answer(places.get(id)) : undefined);

function placeGroup(group, customers) {
  for (let index = 0; index < customers; index += 1) places.set(customerId(group, index), [group, index]);
}
