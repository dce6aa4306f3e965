import { fileURLToPath } from 'node:url';
import { type UserWorkspaceConfig, configDefaults, defineConfig } from 'vitest/config';

/** They read what type-graphql knows before the resolvers are loaded. */
const ownModules = ['test/domain/**/*.test.ts', 'test/replay/**/*.test.ts'];
/** They load the machine and measure: nothing else may run meanwhile. */
const ownMachine = ['test/overload/**/*.test.ts'];

export default defineConfig({
  test: {
    // all that the run puts out is looked through for tokens and secrets at its end
    globalSetup: ['test/output/global-setup.ts'],
    projects: [
      // a worker loads the gateway once for all of its files, which took longer than most of their tests: no module keeps anything
      project('shared', {
        include: ['test/**/*.test.ts'],
        exclude: [...configDefaults.exclude, ...ownModules, ...ownMachine],
        isolate: false,
        maxWorkers: 2,
        sequence: { groupOrder: 0 },
      }),
      project('own modules', { include: ownModules, isolate: true, maxWorkers: 2, sequence: { groupOrder: 0 } }),
      project('own machine', { include: ownMachine, isolate: false, maxWorkers: 1, sequence: { groupOrder: 1 } }),
    ],
  },
});

type Files = Pick<
  NonNullable<UserWorkspaceConfig['test']>,
  'include' | 'exclude' | 'isolate' | 'maxWorkers' | 'sequence'
>;

function project(name: string, files: Files): UserWorkspaceConfig {
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
