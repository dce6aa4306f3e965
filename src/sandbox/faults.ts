import { faultBody } from './api-fault.ts';
import { count, flag, isWire, object, text, type Wire } from './wire.ts';

/** How one answer is spoilt. */
export interface Fault {
  /** HTTP status answered instead; the request is not executed unless `executeFirst`. Default 200, with `code` 400. */
  readonly status?: number;
  /** Partner Center code: the body becomes a fault body with it. */
  readonly code?: number;
  readonly body?: unknown;
  /** Body text as it is, valid JSON or not. */
  readonly rawBody?: string;
  readonly emptyBody?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text of the Retry-After header: seconds, a date, or nonsense. */
  readonly retryAfter?: string;
  /** Milliseconds to wait before the request is looked at. */
  readonly latencyMs?: number;
  /** Cuts the TCP connection before or after executing. */
  readonly reset?: 'before' | 'after';
  /** Bytes of the body that are sent before the connection is cut. */
  readonly cutBody?: number;
  /** Milliseconds per byte of the body. */
  readonly drip?: number;
  readonly contentType?: string;
  readonly gzip?: boolean;
  readonly executeFirst?: boolean;
  /** Answers at once (504 when no status or reset is given) and executes that many milliseconds of the internal clock later. */
  readonly executeLaterMs?: number;
}

export interface FaultRule {
  readonly id: number;
  readonly method?: string;
  /** The exact path without query; with any of \ ^ $ * + ? ( ) [ ] { } | in it, a regular expression over the path. */
  readonly path?: string;
  readonly operation?: string;
  readonly times: number;
  readonly skip: number;
  readonly fault: Fault;
}

/** The faults asked for and not yet used up, in the order they were asked for. */
export class Faults {
  #rules: { rule: FaultRule; skipped: number; used: number }[] = [];
  #nextId = 1;

  add(input: unknown): FaultRule {
    const rule = readRule(this.#nextId, input);
    this.#nextId += 1;
    this.#rules.push({ rule, skipped: 0, used: 0 });
    return rule;
  }

  list(): Wire[] {
    return this.#rules.map(({ rule, skipped, used }) => ({ ...rule, skipped, used }));
  }

  clear(): void {
    this.#rules = [];
  }

  take(method: string, path: string, operation: string | undefined): Fault | undefined {
    for (const entry of this.#rules) {
      if (!matches(entry.rule, method, path, operation)) continue;
      if (entry.skipped < entry.rule.skip) {
        entry.skipped += 1;
        continue;
      }
      entry.used += 1;
      if (entry.rule.times > 0 && entry.used >= entry.rule.times)
        this.#rules = this.#rules.filter((other) => other !== entry);
      return entry.rule.fault;
    }
    return undefined;
  }
}

export function readFault(input: unknown): Fault {
  if (!isWire(input)) throw new Error('a fault is a JSON object');
  const reset = text(input, 'reset');
  if (reset !== undefined && reset !== 'before' && reset !== 'after') throw new Error('reset is "before" or "after"');
  const fault: Fault = {
    ...(count(input, 'status') === undefined ? {} : { status: count(input, 'status') as number }),
    ...(count(input, 'code') === undefined ? {} : { code: count(input, 'code') as number }),
    ...('body' in input ? { body: input['body'] } : {}),
    ...(text(input, 'rawBody') === undefined ? {} : { rawBody: text(input, 'rawBody') as string }),
    ...(flag(input, 'emptyBody') === true ? { emptyBody: true } : {}),
    ...(object(input, 'headers') === undefined ? {} : { headers: strings(object(input, 'headers') as Wire) }),
    ...(input['retryAfter'] === undefined ? {} : { retryAfter: String(input['retryAfter']) }),
    ...(count(input, 'latencyMs') === undefined ? {} : { latencyMs: count(input, 'latencyMs') as number }),
    ...(reset === undefined ? {} : { reset }),
    ...(count(input, 'cutBody') === undefined ? {} : { cutBody: count(input, 'cutBody') as number }),
    ...(count(input, 'drip') === undefined ? {} : { drip: count(input, 'drip') as number }),
    ...(text(input, 'contentType') === undefined ? {} : { contentType: text(input, 'contentType') as string }),
    ...(flag(input, 'gzip') === true ? { gzip: true } : {}),
    ...(flag(input, 'executeFirst') === true ? { executeFirst: true } : {}),
    ...(count(input, 'executeLaterMs') === undefined
      ? {}
      : { executeLaterMs: count(input, 'executeLaterMs') as number }),
  };
  return fault;
}

/** Whether the fault answers by itself, without the operation's own answer. */
export function replacesAnswer(fault: Fault): boolean {
  return (
    fault.status !== undefined || fault.code !== undefined || fault.body !== undefined || fault.rawBody !== undefined
  );
}

/** The body of a fault that gives a status or a code but no body of its own. */
export function defaultFaultBody(fault: Fault, status: number): unknown {
  if (fault.body !== undefined) return fault.body;
  if (fault.code === undefined && status === 429) {
    return { statusCode: 429, message: `Rate limit is exceeded. Try again in ${fault.retryAfter ?? '1'} seconds.` };
  }
  return faultBody(fault.code ?? (status >= 500 ? 800_003 : 800_002), 'A fault that was asked for.', [], 'Sandbox');
}

function readRule(id: number, input: unknown): FaultRule {
  if (!isWire(input)) throw new Error('a rule is a JSON object');
  const method = text(input, 'method');
  const path = text(input, 'path');
  const operation = text(input, 'operation');
  if (path !== undefined && isPattern(path)) new RegExp(path); // refused here rather than at every request
  return {
    id,
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(path === undefined ? {} : { path }),
    ...(operation === undefined ? {} : { operation }),
    times: count(input, 'times') ?? 1,
    skip: count(input, 'skip') ?? 0,
    fault: readFault(input['fault']),
  };
}

function matches(rule: FaultRule, method: string, path: string, operation: string | undefined): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.operation !== undefined && rule.operation !== operation) return false;
  if (rule.path === undefined || rule.path.toLowerCase() === path.toLowerCase()) return true;
  return isPattern(rule.path) && new RegExp(rule.path, 'i').test(path);
}

function isPattern(path: string): boolean {
  return /[\\^$*+?()[\]{}|]/.test(path);
}

function strings(value: Wire): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, String(inner)]));
}
