import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gatewayDocuments, restDocuments } from '../work/documents.mjs';

/**
 * How each subject is started: one process, told PORT, UPSTREAM_URL and UPSTREAM_CONNECTIONS, ready when it has printed what
 * matches `ready`. `prepare` makes what the process needs in `folder` beforehand; `requirement` says what is missing, if anything.
 */
const bench = resolve(import.meta.dirname, '..');
const root = resolve(bench, '../..');

/** Of every subject's pool. The critical path of the nested list has 100 calls at once. */
export const upstreamConnections = 256;

const node = (file, env = {}) => ({
  command: ({ nodeOptions = [] }) => [process.execPath, ...nodeOptions, join(bench, 'subjects', file)],
  env: () => env,
  ready: /^ready/m,
});

const graphql = { path: () => '/graphql', documents: gatewayDocuments };

/** What `npm start` gives node. */
const startOptions = (/ node (.*) dist\/main\.js$/.exec(startScript())?.[1] ?? '').split(' ').filter(Boolean);

function startScript() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.start;
}

/** The built gateway with all its features, in front of a Partner Center that is not its own sandbox. */
export const gateway = {
  name: 'gateway',
  title: 'PartnerGraph',
  ...graphql,
  command: ({ nodeOptions = [] }) => [process.execPath, ...startOptions, ...nodeOptions, join(root, 'dist/main.js')],
  env: ({ upstreamUrl }) => ({
    GATEWAY_AUTH: 'none',
    LOG_LEVEL: 'error',
    PARTNER_CENTER_URL: upstreamUrl,
    PARTNER_CENTER_ACCESS_TOKEN: 'benchmark',
    PARTNER_CENTER_MAX_CONNECTIONS: String(upstreamConnections),
    // counted, and never reached: all of the load is one caller
    GATEWAY_RATE_LIMIT_PER_MINUTE: '1000000000',
  }),
  ready: /GraphQL:/,
};

const handlerPath = (work) => `/${work}`;

const hiveProgram = join(bench, 'node_modules/@graphql-hive/gateway/dist/bin.js');
const tailcallBinary = join(bench, 'node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall');

/** Calls like everybody else; only where the work reads the catalog. */
const gatewayUncached = {
  ...gateway,
  name: 'gatewayUncached',
  title: 'PartnerGraph, catalog cache off',
  works: ['nestedList', 'catalog'],
  env: (place) => ({ ...gateway.env(place), GATEWAY_CATALOG_CACHE_BYTES: '0' }),
};

export const subjects = [
  gateway,
  gatewayUncached,
  {
    name: 'handler',
    title: 'hand-written handler',
    path: handlerPath,
    documents: undefined,
    ...node('handler.mjs'),
  },
  {
    name: 'handlerCoalescing',
    title: 'hand-written handler, coalescing',
    path: handlerPath,
    documents: undefined,
    ...node('handler.mjs', { COALESCE: '1' }),
  },
  {
    name: 'apolloDataLoader',
    title: 'Apollo Server + DataLoader',
    isPeer: true,
    ...graphql,
    ...node('apollo-dataloader.mjs', { NODE_ENV: 'production' }),
  },
  {
    name: 'apolloDatasourceRest',
    title: 'Apollo Server + datasource-rest',
    isPeer: true,
    ...graphql,
    ...node('apollo-datasource-rest.mjs', { NODE_ENV: 'production' }),
  },
  {
    name: 'yoga',
    title: 'GraphQL Yoga + DataLoader',
    isPeer: true,
    ...graphql,
    ...node('yoga.mjs', { NODE_ENV: 'production' }),
  },
  {
    name: 'hive',
    title: 'Hive Gateway over REST',
    isPeer: true,
    path: () => '/graphql',
    documents: restDocuments,
    prepare({ folder, upstreamUrl }) {
      execFileSync(
        process.execPath,
        [
          join(bench, 'node_modules/.bin/mesh-compose'),
          ...['-c', 'subjects/hive/mesh.config.mjs', '-o', join(folder, 'supergraph.graphql')],
        ],
        { cwd: bench, env: { ...process.env, UPSTREAM_URL: upstreamUrl }, stdio: 'pipe' },
      );
    },
    command: ({ folder, port }) => [
      process.execPath,
      ...[hiveProgram, 'supergraph', join(folder, 'supergraph.graphql'), '-p', String(port), '-h', '127.0.0.1'],
    ],
    env: () => ({ NODE_ENV: 'production' }),
    ready: /Listening on/,
  },
  {
    name: 'tailcall',
    title: 'Tailcall',
    isPeer: true,
    path: () => '/graphql',
    documents: restDocuments,
    requirement() {
      if (!existsSync(tailcallBinary)) return 'its npm package carries no binary for this platform';
      try {
        execFileSync(tailcallBinary, ['--version'], { stdio: 'pipe' });
        return undefined;
      } catch (error) {
        return `its binary does not run here: ${String(error.stderr ?? error.message).trim()}`;
      }
    },
    prepare({ folder, port, upstreamUrl }) {
      const config = readFileSync(join(bench, 'subjects/tailcall/config.graphql'), 'utf8')
        .replace('__PORT__', port)
        .replace('__CONNECTIONS__', upstreamConnections)
        .replaceAll('__UPSTREAM__', upstreamUrl);
      writeFileSync(join(folder, 'tailcall.graphql'), config);
    },
    command: ({ folder }) => [tailcallBinary, 'start', join(folder, 'tailcall.graphql')],
    env: () => ({ TAILCALL_TRACKER: 'false' }),
    ready: /launched at/,
  },
];
