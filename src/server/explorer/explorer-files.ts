import { readFile, readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface ExplorerFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The built page's files, by path below its folder. Undefined when it was not built. */
export interface ExplorerFiles {
  read(path: string): Promise<ExplorerFile | undefined>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Lists the folder once: a path that was not in it is not looked for, so none can lead out of it. */
export async function openExplorerFiles(directory: string): Promise<ExplorerFiles | undefined> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  const known = new Map(names.map((name) => [name.split(sep).join('/'), join(directory, name)]));
  if (!known.has('index.html')) return undefined;
  const loaded = new Map<string, Promise<Uint8Array>>();

  return {
    async read(path) {
      const file = known.get(path);
      const type = types[extname(path)];
      if (file === undefined || type === undefined) return undefined;
      const body = loaded.get(path) ?? readFile(file);
      loaded.set(path, body);
      return { type, body: await body };
    },
  };
}
