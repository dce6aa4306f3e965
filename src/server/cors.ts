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
  return ({ request, headers, method }, allowedMethods) => {
    if (known.size === 0) return;
    headers['vary'] = 'origin';
    const { origin } = request.headers;
    if (origin === undefined || !known.has(origin)) return;
    headers['access-control-allow-origin'] = origin;
    if (method !== 'OPTIONS') {
      headers['access-control-expose-headers'] = exposedHeaders;
      return;
    }
    headers['access-control-allow-methods'] = allowedMethods;
    headers['access-control-allow-headers'] = allowedHeaders;
    headers['access-control-max-age'] = String(preflightSeconds);
  };
}
