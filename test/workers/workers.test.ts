import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRestartDelay } from '../../src/workers/restart-delay.ts';
import { sandboxControl } from '../helpers/sandbox-control.ts';
import { ask, build, type Crew, remove, startCrew } from './helpers.ts';

let folder: string;
const crews: Crew[] = [];
beforeAll(async () => {
  folder = await build();
}, 60_000);
afterAll(() => remove(folder));
afterEach(() => crews.splice(0).forEach(({ process }) => process.kill('SIGKILL')));

async function start(workers = 2): Promise<Crew> {
  const crew = await startCrew(folder, workers);
  crews.push(crew);
  return crew;
}

const count = (metrics: string, name: string): number =>
  Number(new RegExp(`^${name}\\{route="/graphql",status="200"[^}]*\\} (\\d+)`, 'm').exec(metrics)?.[1]);

describe('several workers', () => {
  it('answer on one port from one sandbox, and drain before the process ends with 0', async () => {
    const crew = await start();
    expect(crew.ready()).toHaveLength(2);
    for (let round = 0; round < 6; round += 1) await ask(crew.url, '{ customers(first: 1) { nodes { customerId } } }');
    const sandbox = sandboxControl(crew.sandboxUrl);
    expect(await sandbox.requests()).toEqual(Array(6).fill('GET /v1/customers?size=1'));
    await sandbox.addFault({ path: '/v1/customers', fault: { latencyMs: 500 } });
    const running = ask(crew.url, '{ customers(first: 2) { nodes { customerId } } }');
    await vi.waitFor(async () => expect(await sandbox.read('faults')).toEqual({ rules: [] }));
    const stopped = crew.stop('SIGTERM');
    expect(await running).toMatchObject({ customers: { nodes: [{}, {}] } });
    expect(await stopped).toBe(0);
  });

  it('read the download links of each other', async () => {
    const { url } = await start();
    const query = '{ invoices(first: 1) { nodes { statement { url } } } }';
    for (let round = 0; round < 4; round += 1) {
      const { invoices } = (await ask(url, query)) as unknown as {
        invoices: { nodes: [{ statement: { url: string } }] };
      };
      const link = invoices.nodes[0].statement.url;
      // Two connections in a row go to two workers.
      for (const _ of [1, 2]) {
        const response = await fetch(link, { headers: { connection: 'close' } });
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      }
    }
  });

  it('tell their numbers together, whichever of them is asked', async () => {
    const { url } = await start();
    for (let round = 0; round < 5; round += 1) await ask(url, '{ __typename }');
    for (const _ of [1, 2]) {
      const metrics = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
      expect(count(metrics, 'gateway_http_requests_total')).toBe(5);
    }
  });

  it('are replaced when they die, and the others answer meanwhile', async () => {
    const crew = await start();
    const [first] = crew.ready();
    if (!first) throw new Error('Nobody is there');
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(crew.log()).toContain(`Worker ${first} is gone`));
    await ask(crew.url, '{ __typename }');
    await vi.waitFor(() => expect(crew.ready()).toHaveLength(3), { timeout: 10_000 });
    for (let round = 0; round < 4; round += 1) await ask(crew.url, '{ __typename }');
    expect(await crew.stop('SIGTERM')).toBe(0);
  });
});

it('waits longer from death to death, up to ten seconds, and begins anew after one that lived', () => {
  const delay = createRestartDelay();
  expect(Array.from({ length: 9 }, () => delay(50))).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10000, 10000]);
  expect(delay(60_000)).toBe(100);
  expect(delay(50)).toBe(100);
});
