import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// A default export, because vite looks for one.
export default defineConfig({
  root: folder('.'),
  base: '/graphql/explorer/',
  build: {
    outDir: folder('../../../../dist/explorer'),
    emptyOutDir: true,
    target: 'es2022',
    // The editor is one large library; splitting it would only add round trips on a local page.
    chunkSizeWarningLimit: 10_000,
    // An inlined worker or font would need a weaker content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      onLog(level, log, report) {
        // "use client" in a library is for server rendering; hundreds of lines would hide a real warning.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  worker: { format: 'es' },
});
