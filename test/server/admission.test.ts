import { stat } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { UpstreamError } from '../../src/errors.ts';
import { createAdmission } from '../../src/server/admission.ts';
import { createGate, post, startTestServer } from './helpers/test-server.ts';

const query = (name: string) => ({ query: 'query ($name: String) { field hello(name: $name) }', variables: { name } });

/** A server for two operations at once, whose `field` waits until the test opens the gate. */
async function startSmall() {
  const gate = createGate();
  const started: unknown[] = [];
  const field = async (): Promise<string> => {
    started.push(started.length);
    await gate.opened;
    return 'done';
  };
  const rename = (): string => {
    started.push('rename');
    return 'renamed';
  };
  const server = await startTestServer({ options: { maxOperations: 2 }, resolvers: { field, rename } });
  const untilStarted = (count: number) => vi.waitFor(() => expect(started).toHaveLength(count));
  return { server, gate, started, untilStarted };
}

describe('more operations than may run at once', () => {
  it('are refused before anything of them has run, with 503 and the time after which to come back', async () => {
    const { server, gate, started, untilStarted } = await startSmall();
    const running = ['a', 'b'].map((name) => post(server, query(name)));
    await untilStarted(2);
    for (const body of [query('c'), { query: 'mutation { rename(name: "x") }' }]) {
      const refused = await post(server, body);
      expect(refused).toMatchObject({
        status: 503,
        errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 1 } }],
      });
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.data).toBeUndefined();
    }
    expect(started).toHaveLength(2);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('gateway_graphql_refused_operations_total 2');
    gate.open();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await post(server, query('c'))).toMatchObject({ status: 200, data: { field: 'done' } });
  });

  it('are not those that join one under way', async () => {
    const { server, gate, untilStarted } = await startSmall();
    const running = [post(server, query('a')), post(server, query('b'))];
    await untilStarted(2);
    running.push(post(server, query('a')));
    await vi.waitFor(async () =>
      expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(
        'gateway_graphql_joined_operations_total 1',
      ),
    );
    gate.open();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('are noticed although those that run never pause: what has arrived is read before the next begins', async () => {
    const admission = createAdmission(2, () => undefined);
    const order: string[] = [];
    const work = (name: string, ms: number) => async (): Promise<void> => {
      order.push(name);
      for (const end = performance.now() + ms; performance.now() < end;);
    };
    // from here on a whole turn of the event loop passes before the next immediate
    await new Promise((resolve) => setImmediate(resolve));
    const arrival = stat('.').then(() => order.push('what has arrived'));
    const first = admission.run(work('first', 100));
    const second = admission.run(work('second', 0));
    expect(() => admission.assertRoom()).toThrow('busy');
    await expect(admission.run(work('third', 0))).rejects.toMatchObject({ status: 503 });
    await Promise.all([first, second, arrival]);
    expect(() => admission.assertRoom()).not.toThrow();
    expect(order).toEqual(['first', 'what has arrived', 'second']);
    expect(admission.running).toBe(0);
  });

  it('begin side by side while they are short', async () => {
    const admission = createAdmission(10, () => undefined);
    const order: number[] = [];
    const all = [1, 2, 3].map((name) => admission.run(async () => order.push(name)));
    expect(order).toEqual([1, 2, 3]);
    await Promise.all(all);
  });

  it('do not stop others from being read while they wait for Partner Center, who may join one of them', async () => {
    const admission = createAdmission(1, () => undefined);
    const gate = createGate();
    const waiting = admission.run(() => gate.opened);
    expect(() => admission.assertRoom()).not.toThrow();
    gate.open();
    await waiting;
  });
});

describe('an answer that is nothing but passing errors', () => {
  const passing = (retryAfterMs: number): UpstreamError =>
    new UpstreamError({
      code: 'UPSTREAM_UNAVAILABLE',
      message: 'down',
      partnerCenter: { status: null, code: null, description: null, requestId: 'r', correlationId: 'c' },
      mayHaveExecuted: false,
      retryAfterMs,
    });

  it('says in its header when to come back for all of it', async () => {
    const field = (): never => {
      throw passing(5_000);
    };
    const server = await startTestServer({ resolvers: { field } });
    const two = await post(server, { query: '{ one: field two: field }' });
    expect(two.headers.get('retry-after')).toBe('5');
    const beside = await post(server, { query: '{ field hello }' });
    expect(beside.headers.get('retry-after')).toBeNull();
    expect(beside.errors).toMatchObject([{ extensions: { retryAfterSeconds: 5 } }]);
  });

  it('says nothing where one of them will not pass', async () => {
    const required = (): never => {
      throw new Error('defect');
    };
    const field = (): never => {
      throw passing(5_000);
    };
    const server = await startTestServer({ resolvers: { field, required } });
    expect((await post(server, { query: '{ required field }' })).headers.get('retry-after')).toBeNull();
  });
});
