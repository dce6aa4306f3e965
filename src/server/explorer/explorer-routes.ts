import type { Exchange } from '../exchange.ts';
import { HttpRefusal } from '../http-refusal.ts';
import { negotiate } from '../negotiate.ts';
import type { Handler } from '../router.ts';
import { send, sendJson } from '../send.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { openExplorerFiles, type ExplorerFiles } from './explorer-files.ts';
import { readOperationTabs, type OperationTab } from './operation-tabs.ts';

export interface ExplorerRoutes {
  /** Whether a GET of the endpoint comes from a browser that wants a page. */
  readonly wantsPage: (exchange: Exchange) => boolean;
  readonly page: Handler;
  /** What the page loads: its scripts, styles, fonts, workers and tabs. */
  readonly asset: Handler;
}

export interface ExplorerOptions {
  readonly explorer: boolean;
  readonly explorerDirectory: string;
  readonly operationsDirectory: string;
}

const htmlHeaders = { 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache', vary: 'accept' };

export async function createExplorerRoutes(options: ExplorerOptions): Promise<ExplorerRoutes> {
  if (!options.explorer) return { wantsPage: isPlainVisit, page: refuse, asset: refuse };
  const files = await openExplorerFiles(options.explorerDirectory);
  const tabs = await readOperationTabs(options.operationsDirectory);
  if (files === undefined) return { wantsPage: prefersHtml, page: sendBuildHint, asset: refuse };
  return { wantsPage: prefersHtml, page: (exchange) => sendPage(exchange, files), asset: assetHandler(files, tabs) };
}

const prefersHtml = ({ request }: Exchange): boolean =>
  negotiate(request.headers.accept, ['application/json', 'application/graphql-response+json', 'text/html']) ===
  'text/html';

// With the explorer off, a browser's GET that carries a query is still a query.
const isPlainVisit = (exchange: Exchange): boolean => exchange.search === '' && prefersHtml(exchange);

async function sendPage(exchange: Exchange, files: ExplorerFiles): Promise<void> {
  const page = await files.read('index.html');
  if (page === undefined) return refuse();
  send(exchange, { status: 200, ...page, headers: htmlHeaders });
}

function assetHandler(files: ExplorerFiles, tabs: readonly OperationTab[]): Handler {
  return async (exchange, path) => {
    if (path === 'operations.json') return sendJson(exchange, 200, tabs, { 'cache-control': 'no-cache' });
    const file = path === 'index.html' ? undefined : await files.read(path);
    if (file === undefined) throw new HttpRefusal(404, 'NOT_FOUND', 'The explorer has no such file.');
    // The build puts a hash of the content into every file name but that of the page.
    const headers = { 'cache-control': 'public, max-age=31536000, immutable' };
    send(exchange, { status: 200, ...file, headers });
  };
}

function refuse(): never {
  throw new HttpRefusal(404, 'NOT_FOUND', 'The explorer is off on this gateway.');
}

function sendBuildHint(exchange: Exchange): void {
  const body = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>The explorer is not built</title>
  <h1>The explorer is not built</h1>
  <p>Run <code>npm run build:explorer</code>, then restart the gateway. The endpoint itself works: send it a POST.</p>
</html>
`;
  send(exchange, { status: 503, type: 'text/html; charset=utf-8', body, headers: htmlHeaders });
}
