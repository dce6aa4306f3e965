import type { Operation } from './operation.ts';

export interface Match {
  readonly operation: Operation;
  readonly params: ReadonlyMap<string, string>;
}

/** Finds the operation for a method and a path; a literal segment (customers/usagerecords) wins over an id. */
export class Router {
  readonly #routes: readonly { operation: Operation; segments: readonly string[] }[];

  constructor(operations: readonly Operation[]) {
    this.#routes = operations
      .map((operation) => ({ operation, segments: split(operation.path) }))
      .sort((left, right) => literals(right.segments).localeCompare(literals(left.segments)));
  }

  match(method: string, path: string): Match | undefined {
    const segments = split(path);
    for (const route of this.#routes) {
      if (route.operation.method !== method) continue;
      const params = bind(route.segments, segments);
      if (params !== undefined) return { operation: route.operation, params };
    }
    return undefined;
  }
}

function bind(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) params.set(part.slice(1, -1), decode(segment));
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}

/** `1` for a literal, `0` for a parameter: sorted downwards, the most literal pattern comes first. */
function literals(segments: readonly string[]): string {
  return segments.map((segment) => (segment.startsWith('{') ? '0' : '1')).join('');
}

/** Doubled and trailing slashes are forgiven, as upstream does. */
function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
