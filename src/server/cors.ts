import type { Exchange } from './exchange.ts';

/** How long a browser remembers what a preflight was answered. Seconds; the most that Chromium keeps. */
const preflightSeconds = 7_200;
const allowedHeaders =
  'authorization, content-type, x-api-key, x-correlation-id, x-locale, x-upstream-trace, apollo-require-preflight, x-apollo-operation-name';
const exposedHeaders = 'retry-after, x-correlation-id';

/**
 * Tells browsers whose pages may read answers: those of the listed origins, by name. Cookies are no way to call this gateway, so
 * that credentials are allowed to nobody.
 */
export function createCors(origins: readonly string[]): (exchange: Exchange, allowedMethods: string) => void {
  const known = new Set(origins);
  return ({ request, response, method }, allowedMethods) => {
    if (known.size === 0) return;
    response.setHeader('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !known.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    if (method !== 'OPTIONS') return void response.setHeader('access-control-expose-headers', exposedHeaders);
    response.setHeader('access-control-allow-methods', allowedMethods);
    response.setHeader('access-control-allow-headers', allowedHeaders);
    response.setHeader('access-control-max-age', String(preflightSeconds));
  };
}
