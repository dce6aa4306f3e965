import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { loadConfig } from '../../src/config.ts';
import { startGateway } from '../../src/gateway.ts';
import { recordedLogger } from '../helpers/recorded-logger.ts';
import { buildGatewaySchema } from '../../src/schema.ts';
import { type GraphqlClient, graphqlClient } from '../helpers/graphql-client.ts';
import { type ReplayCase, resourcesIn, withResources } from './cases.ts';
import { byId } from './entrances.ts';
import { envelopeOf } from './envelope.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import type { Variant } from './perturb.ts';
import { type ReplayServer, type Route, startReplayServer } from './replay-server.ts';
import { objectsOf, selectionOf } from './selection.ts';
import { isObject, writeJson } from './wire-json.ts';

/** A gateway in front of a Partner Center that says what it is told to. */
export interface Stage {
  readonly schema: GraphQLSchema;
  readonly server: ReplayServer;
  readonly client: GraphqlClient;
  /** Has the gateway read the case, or a variant of its resources. */
  play(replayCase: ReplayCase, variant?: Variant): Promise<Played>;
  close(): Promise<void>;
}

export interface Played {
  readonly leaves: readonly Leaf[];
  /** Messages of the answer's errors. */
  readonly errors: readonly string[];
  /** What was asked of Partner Center. */
  readonly asked: readonly string[];
}

export async function openStage(): Promise<Stage> {
  const schema = await buildGatewaySchema();
  const server = await startReplayServer();
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-replay-'));
  const config = loadConfig({
    PORT: '0',
    DATABASE_URL: `file:${join(folder, 'gateway.db')}`,
    GATEWAY_AUTH: 'none',
    PARTNER_CENTER_URL: server.url,
    PARTNER_CENTER_ACCESS_TOKEN: 'x',
    // every play is another answer to the same question
    GATEWAY_CATALOG_CACHE_BYTES: '0',
    // an alias for every field that several types have
    GATEWAY_MAX_ALIASES: '10000',
  });
  const logger = recordedLogger('info').logger;
  const gateway = await startGateway(config, { logger });
  const client = graphqlClient(gateway.url);
  const documents = new Map<string, string>();
  let plays = 0;
  return {
    schema,
    server,
    client,
    async play(replayCase, variant) {
      const { entrance, body } = replayCase;
      // a caller's query does not change with what upstream leaves out
      const document = documents.get(replayCase.name) ?? documentOf(schema, replayCase);
      documents.set(replayCase.name, document);
      const text = variant ? withResources(replayCase, body, variant.text) : writeJson(body);
      server.serve([answerOf(replayCase, text), ...parentsOf(replayCase)]);
      plays += 1;
      const answer = await client.execute<unknown, unknown>(withCartOf(plays, document));
      return {
        leaves: [
          ...(entrance.isList && !variant ? envelopeOf(body, find(answer.data)) : []),
          ...leavesOf(schema, entrance.type, variant?.meant ?? resourcesIn(replayCase, body), find(answer.data)?.found),
        ],
        errors: (answer.errors ?? []).map(({ message, path }) => `${path?.join('.') ?? ''}: ${message}`),
        asked: server.asked(),
      };
    },
    async close() {
      await gateway.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A cart is checked out once: each play has another. */
const withCartOf = (play: number, document: string): string =>
  document.includes('checkoutCart(')
    ? document.replace(/cartId: "[^"]*"/, `cartId: "00000000-0000-4000-8000-${String(play).padStart(12, '0')}"`)
    : document;

function documentOf(schema: GraphQLSchema, replayCase: ReplayCase): string {
  const { entrance, ids, query, request, body } = replayCase;
  const resources = resourcesIn(replayCase, body);
  const type = schema.getType(entrance.type);
  if (!type) throw new TypeError(`The schema has no ${entrance.type}.`);
  const count = Math.max(1, objectsOf(resources).length);
  return entrance.document({ ids, query, request, count, selection: selectionOf(schema, type, resources) });
}

const answerOf = ({ entrance, status, bom }: ReplayCase, text: string): Route => ({
  operation: entrance.operation,
  status,
  body: `${bom ? '\uFEFF' : ''}${text}`,
});

function parentsOf({ entrance, ids, query, request }: ReplayCase): readonly Route[] {
  const parents = entrance.parents?.({ ids, query, request, count: 0, selection: '' }) ?? {};
  return [
    ...Object.entries(parents).map(([operation, body]) => ({ operation, body: writeJson(body) })),
    ...byId.map((operation) => ({
      operation,
      body: (found: Readonly<Record<string, string>>) => writeJson({ id: Object.values(found).at(-1) ?? '' }),
    })),
  ];
}

/** The object in which the document calls something `found`, wherever it stands. */
function find(data: unknown): { readonly found: unknown } | undefined {
  if (isObject(data) && 'found' in data) return data as unknown as { readonly found: unknown };
  const inside = Array.isArray(data) ? (data as readonly unknown[]) : isObject(data) ? Object.values(data) : [];
  for (const child of inside) {
    const found = find(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
