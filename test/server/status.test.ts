import { Counter, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { anyone } from '../../src/access/principal.ts';
import type { Permission } from '../../src/domain/permission.ts';
import { testSdl } from './helpers/test-schema.ts';
import { createGate, post, startTestServer } from './helpers/test-server.ts';

it('shows the schema, where introspection is off, to administrators alone', async () => {
  const permissions = new Set<Permission>(['catalog.read']);
  const options = { introspection: false };
  const asked = async (parts: Parameters<typeof startTestServer>[0]): Promise<Response> =>
    fetch(`${(await startTestServer({ options, ...parts })).url}/graphql/schema`);
  expect(await (await asked({})).text()).toBe(testSdl);
  const refused = await asked({ authenticate: () => ({ ...anyone, permissions }) });
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain('hello');
});

it('shows the schema as text', async () => {
  const response = await fetch(`${(await startTestServer()).url}/graphql/schema`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toBe(testSdl);
});

it('says that it is alive', async () => {
  const response = await fetch(`${(await startTestServer()).url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});

describe('/readyz', () => {
  it('is ok when every part is able', async () => {
    const server = await startTestServer({
      readiness: { token: async () => undefined, journal: async () => undefined },
    });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', parts: { token: 'ok', journal: 'ok' } });
  });

  it('names the parts that are not able, and keeps the reason for the log', async () => {
    const server = await startTestServer({
      options: { readinessTimeoutMs: 10 },
      readiness: {
        token: async () => undefined,
        journal: () => Promise.reject(new Error('connect ECONNREFUSED db.internal:5432')),
        cache: () => new Promise(() => undefined),
      },
    });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unavailable',
      parts: { token: 'ok', journal: 'unavailable', cache: 'timeout' },
    });
    expect(server.log).toMatchObject([{ level: 'warn', message: 'journal is not able to serve' }]);
    expect(JSON.stringify(server.log)).toContain('db.internal');
  });

  it('stays ready, and says so, where a part is missing without which less is served', async () => {
    const server = await startTestServer({
      options: { readinessTimeoutMs: 10 },
      readiness: { token: async () => undefined },
      degradable: {
        redis: () => Promise.reject(new Error('connect ECONNREFUSED redis.internal:6379')),
        journal: () => new Promise(() => undefined),
        archive: async () => undefined,
      },
    });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'degraded',
      parts: { token: 'ok', redis: 'degraded', journal: 'degraded', archive: 'ok' },
    });
    expect(server.log).toMatchObject([{ level: 'warn', message: 'redis is not able to serve' }]);
  });

  it('is not ready where a needed part is missing, whatever else is degraded', async () => {
    const server = await startTestServer({
      readiness: { token: () => Promise.reject(new Error('no token')) },
      degradable: { redis: () => Promise.reject(new Error('no Redis')) },
    });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unavailable',
      parts: { token: 'unavailable', redis: 'degraded' },
    });
  });

  it('asks the parts once for many probes', async () => {
    let asked = 0;
    const gate = createGate();
    const token = () => {
      asked += 1;
      return gate.opened;
    };
    const server = await startTestServer({ readiness: { token } });
    const probes = [1, 2, 3].map(() => fetch(`${server.url}/readyz`));
    gate.open();
    await Promise.all(probes);
    await fetch(`${server.url}/readyz`);
    expect(asked).toBe(1);
  });
});

describe('/metrics', () => {
  it('counts requests by route and status, and operations by type and outcome', async () => {
    const server = await startTestServer({
      resolvers: {
        field: () => {
          throw new Error('x');
        },
        required: () => null,
      },
    });
    await post(server, { query: 'query Secret { hello }' });
    await post(server, { query: '{ hello field }' });
    await post(server, { query: '{ required }' });
    await post(server, { query: 'mutation { rename(name: "x") }' });
    await post(server, { query: '{' });
    await fetch(`${server.url}/no/such/path/4711`);

    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('gateway_http_requests_total{route="/graphql",status="200"} 4');
    expect(text).toContain('gateway_http_requests_total{route="/graphql",status="400"} 1');
    expect(text).toContain('gateway_http_requests_total{route="unknown",status="404"} 1');
    expect(text).toContain('gateway_graphql_operations_total{operationType="query",outcome="ok"} 1');
    expect(text).toContain('gateway_graphql_operations_total{operationType="query",outcome="partial"} 1');
    expect(text).toContain('gateway_graphql_operations_total{operationType="query",outcome="failed"} 1');
    expect(text).toContain('gateway_graphql_operations_total{operationType="mutation",outcome="ok"} 1');
    expect(text).toContain('gateway_graphql_operations_total{operationType="unknown",outcome="rejected"} 1');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/4711|Secret/);
  });

  it('is for whoever may read it and sees all customers: it counts what all of them together cost', async () => {
    const statusFor = async (caller: Partial<typeof anyone>): Promise<number> =>
      (await fetch(`${(await startTestServer({ authenticate: () => ({ ...anyone, ...caller }) })).url}/metrics`))
        .status;
    const metricsRead = new Set<Permission>(['metrics.read']);
    const customers = new Set(['28045616-f6b9-462f-9701-0d89b5e65c44']);
    expect(await statusFor({ permissions: metricsRead })).toBe(200);
    expect(await statusFor({ permissions: new Set(['customers.read', 'billing.read']) })).toBe(403);
    expect(await statusFor({ permissions: metricsRead, customers })).toBe(403);
    expect(await statusFor({ customers })).toBe(403);
  });

  it('shows what other parts registered', async () => {
    const registry = new Registry();
    new Counter({ name: 'other_part_total', help: 'x', registers: [registry] }).inc(7);
    const server = await startTestServer({ registry });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('other_part_total 7');
  });
});

it('answers unknown paths with 404 in JSON', async () => {
  const response = await fetch(`${(await startTestServer()).url}/nothing/here?x=1`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: {
      code: 'NOT_FOUND',
      message: 'There is nothing at this path.',
      correlationId: response.headers.get('x-correlation-id'),
    },
  });
});

it('answers HEAD without a body', async () => {
  const response = await fetch(`${(await startTestServer()).url}/healthz`, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe('16');
  expect(await response.text()).toBe('');
});

it('sets the same protective headers on every answer, and none that names its software', async () => {
  const server = await startTestServer();
  for (const path of ['/graphql', '/healthz', '/metrics', '/nothing', '/downloads/x']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  }
});
