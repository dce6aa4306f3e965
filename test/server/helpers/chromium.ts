import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A browser to test with, or undefined, with a word on what is missing, where there is none. */
export async function findChromium() {
  const playwright = await import('playwright-core').catch(() => undefined);
  const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', which('chromium')].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (playwright === undefined || executablePath === undefined) {
    const missing = playwright === undefined ? 'playwright-core is not installed' : 'no Chromium found (CHROMIUM_PATH)';
    console.warn(`LEFT OUT: the explorer is not tested in a browser: ${missing}.`);
    return undefined;
  }
  return {
    /** Runs `use` with a page of a browser that knows nothing and talks to nobody by itself. */
    async withPage(use: (page: Page) => Promise<void>): Promise<void> {
      const userDataDirectory = await mkdtemp(join(tmpdir(), 'chromium-'));
      const context = await playwright.chromium.launchPersistentContext(userDataDirectory, {
        executablePath,
        args: flags,
      });
      try {
        await use(context.pages()[0] ?? (await context.newPage()));
      } finally {
        await context.close();
        await rm(userDataDirectory, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function which(command: string): string | undefined {
  try {
    return execFileSync('which', [command], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
