/**
 * Whether a link of upstream's leads to a path of ours. Links come with and without host, `/v1` and slashes at their ends, in any case;
 * before the host's own paths there may be a prefix of the REST root.
 */
export const isSamePlace = (link: string, path: string): boolean => `/${bare(link)}`.endsWith(`/${bare(path)}`);

const bare = (link: string): string =>
  (link.replace(/^[a-z]+:\/\/[^/?#]*/i, '').split(/[?#]/)[0] ?? '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/^v1\//i, '')
    .toLowerCase();
