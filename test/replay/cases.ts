import { type GraphQLSchema, isInterfaceType } from 'graphql';
import { type Entrance, entrances } from './entrances.ts';
import { type Example, readExamples, readOperations } from './examples.ts';
import { fullBody } from './full-body.ts';
import { patternOf } from './replay-server.ts';
import { objectsOf } from './selection.ts';
import { isObject, type Json, type JsonObject, writeJson } from './wire-json.ts';

/** An answer of Partner Center, and the way into the graph that makes the gateway ask for it. */
export interface ReplayCase {
  readonly name: string;
  /** Id of the operation in the contract. */
  readonly operation: string;
  readonly entrance: Entrance;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Body of the request in the example. */
  readonly request: Json;
  readonly status: number;
  readonly body: Json;
  readonly bom: boolean;
}

/** Every example whose operation the gateway asks for, and every example that shows what another operation answers, too. */
export function exampleCases(): readonly ReplayCase[] {
  const examples = readExamples();
  if (examples.length === 0) return [];
  const operations = readOperations();
  return examples.flatMap((example) => {
    const place = operations.get(example.operation) ?? '';
    const own = { ...partsOf(example, place), name: example.name };
    return [{ as: example.operation }, ...(alsoAnsweredBy[example.operation] ?? [])].flatMap((way) =>
      casesOf(own, way, way.as === example.operation),
    );
  });
}

/** For each operation an answer in which everything is set that the schema claims. */
export function fullCases(schema: GraphQLSchema): readonly ReplayCase[] {
  const nothing = { ids: defaultIds, query: {}, request: null, status: 200, bom: false };
  return Object.entries(entrances).flatMap(([operation, entrance]) => {
    const one = (type: string, query: Readonly<Record<string, string>>): ReplayCase => {
      const body = { ...fullBody(schema, type), ...kindOf(query) };
      const name = `a full ${type} from ${operation}`;
      return { ...nothing, name, operation, entrance, query, body: entrance.isList ? { items: [body] } : body };
    };
    if (!isInterfaceType(schema.getType(entrance.type))) return [one(entrance.type, {})];
    return (operation.includes('unbilled') ? unbilledKinds : lineKinds).map(([type, provider, invoicelineitemtype]) =>
      one(type, { provider, invoicelineitemtype }),
    );
  });
}

/** The resources in a body: the items of a list in any of its shapes, or the body itself. */
export function resourcesIn({ entrance }: ReplayCase, body: Json): Json {
  if (!entrance.isList) return body;
  if (isObject(body) && Array.isArray(body['items'])) return body['items'];
  return Array.isArray(body) ? body : [body];
}

/** The body with other resources in it. */
export function withResources({ entrance }: ReplayCase, body: Json, resources: string): string {
  if (!entrance.isList || !isObject(body) || !Array.isArray(body['items'])) return resources;
  const { items: _, ...envelope } = body;
  return writeJson({ ...envelope, items: 'ITEMS' }).replace('"ITEMS"', () => resources);
}

/** Lines say which list they belong to. */
const kindOf = ({ provider, invoicelineitemtype }: Readonly<Record<string, string>>): JsonObject =>
  provider && invoicelineitemtype ? { billingProvider: provider, invoiceLineItemType: invoicelineitemtype } : {};

/** Which list holds which kind of lines. */
const unbilledKinds = [
  ['OneTimeInvoiceLineItem', 'onetime', 'billinglineitems'],
  ['DailyRatedUsageLineItem', 'onetime', 'usagelineitems'],
] as const;
const lineKinds = [
  ...unbilledKinds,
  ['LicenseBasedLineItem', 'office', 'billinglineitems'],
  ['UsageBasedLineItem', 'azure', 'billinglineitems'],
  ['DailyUsageLineItem', 'azure', 'usagelineitems'],
] as const;

interface OtherWay {
  readonly as: string;
  /** The example is a part of what that operation answers. */
  readonly under?: string;
  /** The example lists what that operation answers one of. */
  readonly each?: boolean;
}

/** Answers of one operation that are answers of another, too: writes answer the resource, and catalogs share their resources. */
const alsoAnsweredBy: Readonly<Record<string, readonly OtherWay[]>> = {
  'create-customer': [{ as: 'get-customer' }],
  'get-customer-billing-profile': [{ as: 'get-customer', under: 'billingProfile' }],
  'get-customer-company-profile': [{ as: 'get-customer', under: 'companyProfile' }],
  'update-subscription': [{ as: 'get-subscription' }],
  'list-products': [{ as: 'list-customer-products' }],
  'get-product': [{ as: 'get-customer-product' }],
  'get-customer-product': [{ as: 'get-product' }],
  'list-skus': [{ as: 'list-customer-skus' }],
  'get-sku': [{ as: 'get-customer-sku' }],
  'list-availabilities': [{ as: 'list-customer-availabilities' }],
  'get-availability': [{ as: 'get-customer-availability' }],
  'list-offer-addons': [{ as: 'get-offer', each: true }],
  'create-cart': [{ as: 'get-cart' }, { as: 'update-cart' }],
  'update-cart': [{ as: 'get-cart' }, { as: 'create-cart' }],
  'create-order': [{ as: 'get-order' }],
  'update-order': [{ as: 'get-order' }],
  'list-invoice-line-items-by-path': [{ as: 'list-invoice-line-items' }],
};

type Parts = Omit<ReplayCase, 'operation' | 'entrance'>;

function casesOf(example: Parts, { as, under, each }: OtherWay, isOwn: boolean): readonly ReplayCase[] {
  const entrance = entrances[as];
  if (!entrance || example.body === null) return [];
  if (isOwn) return [{ ...example, operation: as, entrance }];
  const bodies: readonly JsonObject[] = each && isObject(example.body) ? objectsOf(example.body['items'] ?? null) : [];
  return (each ? bodies : [example.body]).map((body, index) => ({
    ...example,
    name: `${example.name}${each ? `[${index}]` : ''} as ${as}`,
    operation: as,
    entrance,
    status: 200,
    body: under ? { id: example.ids['customerId'] ?? '', [under]: body } : body,
  }));
}

function partsOf({ url, request, status, body, bom }: Example, place: string): Omit<Parts, 'name'> {
  const [path = '', search = ''] = url.split('?');
  const ids = patternOf(place.replace(/^\w+ /, 'GET ')).exec(`GET ${path}`)?.groups ?? {};
  const query = Object.fromEntries(
    [...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { ids: { ...defaultIds, ...ids }, query, request, status, body, bom };
}

const guid = 'b0d70a69-4c42-4b27-b17b-91a835d8686a';

const defaultIds: Readonly<Record<string, string>> = {
  customerId: guid,
  subscriptionId: 'a356ac8c-e310-44f4-bf85-c7f29044af99',
  cartId: 'dbe2f8d4-f21d-43e2-9356-cff6387c4ba1',
  orderId: '9qg-ErcO-4MPbPqq_3MIQaS7bn8W6HfG1',
  lineItemNumber: '0',
  productId: 'DZH318Z0BQ3Q',
  skuId: '0001',
  availabilityId: 'DZH318XZXPHL',
  offerId: '2828be95-46ba-4f91-b2fd-0bef192ecf60',
  invoiceId: 'G000024135',
  artifactType: 'reservedinstance',
  groupId: guid,
  lineItemId: guid,
  resourceId: guid,
};
