/** A link inside an answer. */
export interface UpstreamLink {
  readonly uri?: string | null;
  readonly method?: string | null;
  readonly headers?: readonly { readonly key?: string | null; readonly value?: string | null }[] | null;
}

/** What of a link may be followed with a token. */
export interface FollowableLink {
  /** Path below the REST root, with its query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Request headers a link may set, by lower-case name: the page token and nothing else. */
const allowedHeaders: ReadonlyMap<string, string> = new Map([['ms-continuationtoken', 'MS-ContinuationToken']]);

/**
 * A link from upstream as a path below `root`, or undefined when it must not be followed. Links come with and without `/v1`,
 * with and without a leading slash; an absolute one is accepted only for the root's own origin, because the token goes along.
 */
export function followableLink(link: UpstreamLink | null | undefined, root: string): FollowableLink | undefined {
  const uri = link?.uri;
  if (typeof uri !== 'string' || uri === '' || (link?.method ?? 'GET').toUpperCase() !== 'GET') return undefined;
  const path = isAbsolute(uri) ? belowRoot(uri, root) : relative(uri);
  if (path === undefined || !isPlain(path)) return undefined;
  return { path: versioned(path), headers: headersOf(link) };
}

const isAbsolute = (uri: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(uri);

function belowRoot(uri: string, root: string): string | undefined {
  if (!/^https?:\/\/[^/@\\]+(?:[/?]|$)/i.test(uri) || !URL.canParse(uri)) return undefined;
  const base = new URL(root);
  if (new URL(uri).origin !== base.origin) return undefined;
  // the text after the origin, untouched: `new URL` would resolve the dot segments that have to be refused
  const rest = uri.replace(/^https?:\/\/[^/?]+/i, '');
  const prefix = base.pathname.replace(/\/$/, '');
  if (!rest.startsWith(`${prefix}/`)) return undefined;
  return relative(rest.slice(prefix.length));
}

function relative(uri: string): string | undefined {
  if (uri.startsWith('//')) return undefined;
  return uri.startsWith('/') ? uri : `/${uri}`;
}

/** Refuses whatever a server on the way could read as another path: dot segments, encoded dots and slashes, backslashes. */
function isPlain(path: string): boolean {
  const [pathname = '', ...rest] = path.split('?');
  if (rest.length > 1 || !/^[\x21-\x7e]*$/.test(path) || /[\\#]/.test(path)) return false;
  if (/%(?![0-9a-f]{2})/i.test(path) || /%(?:2e|2f|5c|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(pathname)) return false;
  return pathname
    .slice(1)
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

const versioned = (path: string): string =>
  /^\/(?:webhooks\/v1|partner\/v1|v1)(?:[/?]|$)/i.test(path) ? path : `/v1${path}`;

function headersOf(link: UpstreamLink | null | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, value } of link?.headers ?? []) {
    const name = allowedHeaders.get((key ?? '').toLowerCase());
    if (name && value && /^[\x20-\x7e]+$/.test(value)) headers[name] = value;
  }
  return headers;
}
