import type { Exchange } from './policy.ts';

/** Everything that tells the answers of two GETs apart: path and query, identity, kind of token, locale, and how it is read. */
export function answerKey({ caller, headers, mode, request }: Exchange): string {
  const { operation, path } = request;
  const named = Object.entries(headers).filter(([name]) => !/^ms-(?:requestid|correlationid)$/i.test(name));
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
