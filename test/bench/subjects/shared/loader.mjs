import DataLoader from 'dataloader';

/** Plain DataLoader: every path once in a request. */
export function loaderContext(get) {
  const loader = new DataLoader((paths) => Promise.all(paths.map((path) => get(path))));
  return { read: (path) => loader.load(path) };
}
