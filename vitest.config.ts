import { fileURLToPath } from 'node:url';
import { type TestProjectConfiguration, configDefaults, defineConfig } from 'vitest/config';

/** They read what type-graphql knows before the resolvers are loaded. */
const ownModules = ['test/domain/**/*.test.ts', 'test/replay/**/*.test.ts'];

export default defineConfig({
  test: {
    // all that the run puts out is looked through for tokens and secrets at its end
    globalSetup: ['test/output/global-setup.ts'],
    projects: [
      // a worker loads the gateway once for all of its files, which took longer than most of their tests: no module keeps anything
      project('shared', {
        include: ['test/**/*.test.ts'],
        exclude: [...configDefaults.exclude, ...ownModules],
        isolate: false,
      }),
      project('alone', { include: ownModules, isolate: true }),
    ],
  },
});

interface Files {
  readonly include: string[];
  readonly exclude?: string[];
  readonly isolate: boolean;
}

function project(name: string, files: Files): TestProjectConfiguration {
  return {
    resolve: {
      // vitest would load graphql twice (index.mjs here, index.js from CommonJS libraries) and two copies refuse each other's types
      alias: [
        { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
      ],
    },
    test: {
      ...files,
      name,
      setupFiles: ['test/output/setup.ts'],
      // tests that run side by side mostly wait
      maxConcurrency: 20,
      testTimeout: 20_000,
      hookTimeout: 30_000,
      // CI machines are shared: a test that waits on real sockets may lose its turn for seconds; what fails twice is broken
      retry: process.env['CI'] ? 2 : 0,
    },
  };
}
