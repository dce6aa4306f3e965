import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fillPlaceholders } from './placeholders.ts';
import { isObject, type Json, type JsonObject, mapText, readJson, textOf } from './wire-json.ts';

/** The REST contract lies beside the repository where it was written from; elsewhere there is nothing to replay. */
const contract = new URL('../../../shared/partner-center/', import.meta.url);

export const contractIsThere = existsSync(contract);

/** One exchange with Partner Center as its documentation shows it. */
export interface Example {
  /** The file's name: `list-customers.1`. */
  readonly name: string;
  /** Id of the operation in the contract. */
  readonly operation: string;
  /** Path and query of the request, without the host. */
  readonly url: string;
  readonly request: Json;
  readonly status: number;
  readonly body: Json;
  /** Whether the body starts with a byte-order mark. */
  readonly bom: boolean;
}

/** Every example that shows an answer. */
export function readExamples(): readonly Example[] {
  if (!contractIsThere) return [];
  const folder = new URL('examples/', contract);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const exchange = mapText(readJson(readFileSync(new URL(file, folder), 'utf8')), fillPlaceholders);
      return isObject(exchange) ? exampleOf(file.replace(/\.json$/, ''), exchange) : [];
    });
}

function exampleOf(name: string, { endpoint, request, response }: JsonObject): readonly Example[] {
  if (!isObject(request) || !isObject(response)) return [];
  return [
    {
      name,
      operation: textOf(endpoint),
      url: belowHost(textOf(request['url'] ?? '')),
      request: request['body'] ?? null,
      status: Number(textOf(response['status'] ?? '200')),
      body: response['body'] ?? null,
      bom: response['bom'] === true,
    },
  ];
}

/** The documents write hosts with spaces and paths with two slashes. */
const belowHost = (url: string): string =>
  url
    .replace(/^https?:\/\/\s*[^/]+/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?=\?|$)/, '');

interface ContractOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** Where the contract says that each operation stands: `GET /v1/customers/{customerId}`. */
export function readOperations(): ReadonlyMap<string, string> {
  const operations = JSON.parse(
    readFileSync(new URL('endpoints.json', contract), 'utf8'),
  ) as readonly ContractOperation[];
  return new Map(operations.map(({ id, method, path }) => [id, `${method} ${path}`]));
}
