import type { Exchange } from './policy.ts';

/** Headers of every request that tell no answers apart, or stand in the key already. */
const common: ReadonlySet<string> = new Set(['MS-RequestId', 'MS-CorrelationId', 'X-Locale']);

/** Everything that tells the answers of two GETs apart: path and query, identity, kind of token, locale, and how it is read. */
export function answerKey({ caller, headers, mode, request }: Exchange): string {
  const { operation, path } = request;
  const named: (readonly [name: string, value: string | undefined])[] = [];
  for (const name in headers) if (!common.has(name)) named.push([name, headers[name]]);
  return JSON.stringify([
    path,
    caller.identity,
    caller.locale,
    mode,
    operation.numbers,
    operation.accept,
    named.sort(),
  ]);
}
