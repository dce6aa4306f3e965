import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './helpers/chromium.ts';
import { startTestServer } from './helpers/test-server.ts';

const chromium = await findChromium();
const configFile = fileURLToPath(new URL('../../src/server/explorer/page/vite.config.ts', import.meta.url));

describe.skipIf(chromium === undefined)('the explorer in a browser', () => {
  let explorerDirectory = '';
  let operationsDirectory = '';

  beforeAll(async () => {
    explorerDirectory = await mkdtemp(join(tmpdir(), 'explorer-'));
    operationsDirectory = await mkdtemp(join(tmpdir(), 'operations-'));
    await build({ configFile, logLevel: 'error', build: { outDir: explorerDirectory } });
    await writeFile(join(operationsDirectory, 'a.graphql'), '# Say hello\nquery Greeting { hello(name: "browser") }\n');
    await writeFile(join(operationsDirectory, 'b.graphql'), '# Ask for the locale\nquery Locale { locale }\n');
  }, 60_000);

  afterAll(async () => {
    await rm(explorerDirectory, { recursive: true });
    await rm(operationsDirectory, { recursive: true });
  });

  it('loads from its own origin alone, runs an operation of its tabs and shows answer and cost', async () => {
    const options = { explorer: true, explorerDirectory, operationsDirectory };
    const server = await startTestServer({ options });
    const requested: string[] = [];
    const complaints: string[] = [];

    await chromium?.withPage(async (page) => {
      page.on('request', (request) => requested.push(request.url()));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));

      const languageWorker = page.waitForEvent('worker', (worker) => worker.url().includes('graphql.worker'));
      await page.goto(server.endpoint);
      await page.getByRole('button', { name: 'Greeting' }).waitFor();
      await page.getByRole('button', { name: 'Locale' }).waitFor();
      await page.locator('.graphiql-editor-tool').getByText('x-upstream-trace').waitFor();
      await page.getByRole('button', { name: 'Execute query' }).click();
      const answer = page.locator('.graphiql-response');
      await answer.getByText('Hello, browser!').waitFor();
      await answer.getByText('upstream').waitFor();

      await page.getByRole('button', { name: 'Show Operations' }).click();
      await page.getByRole('button', { name: 'Ask for the locale' }).click();
      await page.getByRole('button', { name: 'Execute query' }).click();
      await answer.getByText('en-US').waitFor();

      await languageWorker;
      await page.locator('.graphiql-query-editor textarea').first().focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('query Wrong { nothing ');
      await page.locator('.squiggly-error').first().waitFor();
    });

    const elsewhere = requested.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);
});
