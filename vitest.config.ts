import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // vitest would load graphql twice (index.mjs here, index.js from CommonJS libraries) and two copies refuse each other's types
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // all that the run puts out is looked through for tokens and secrets at its end
    globalSetup: ['test/output/global-setup.ts'],
    setupFiles: ['test/output/setup.ts'],
    // a worker loads the gateway once for all of its files, which took longer than most of their tests: no module keeps anything
    isolate: false,
    // tests that run side by side mostly wait
    maxConcurrency: 20,
    // CI machines are shared: a test that waits on real sockets may lose its turn for seconds; what fails twice is broken
    retry: process.env['CI'] ? 2 : 0,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
