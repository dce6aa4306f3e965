import type { Exchange } from './exchange.ts';

/** Answers one exchange; what it throws is answered by the edge. `rest` is what followed the prefix of a `/*` path. */
export type Handler = (exchange: Exchange, rest: string) => Promise<void> | void;

export interface Route {
  /** An exact path, or a prefix that ends in `/*`. Also the route's label in metrics. */
  readonly path: string;
  readonly GET?: Handler;
  readonly POST?: Handler;
  /** Work that a stopping instance no longer begins. */
  readonly isOperation?: true;
}

export type Match =
  | {
      readonly kind: 'found';
      readonly route: Route;
      readonly handler: Handler;
      readonly rest: string;
      readonly allow: string;
    }
  | { readonly kind: 'wrongMethod'; readonly route: Route; readonly allow: string }
  | { readonly kind: 'unknown' };

export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const exact = new Map(routes.filter(({ path }) => !path.endsWith('/*')).map((route) => [route.path, route]));
  const methodsOf = new Map(routes.map((route) => [route, allowedMethods(route)]));
  const prefixed = routes.filter(({ path }) => path.endsWith('/*'));

  return (method, path) => {
    const route = exact.get(path) ?? prefixed.find((candidate) => path.startsWith(prefixOf(candidate)));
    if (route === undefined) return { kind: 'unknown' };
    const handler = method === 'GET' ? route.GET : method === 'POST' ? route.POST : undefined;
    const allow = methodsOf.get(route) ?? '';
    if (handler === undefined) return { kind: 'wrongMethod', route, allow };
    return { kind: 'found', route, handler, rest: path.slice(prefixOf(route).length), allow };
  };
}

const prefixOf = (route: Route): string => (route.path.endsWith('/*') ? route.path.slice(0, -1) : route.path);

const allowedMethods = (route: Route): string =>
  [route.GET && 'GET, HEAD', route.POST && 'POST', 'OPTIONS'].filter(Boolean).join(', ');
