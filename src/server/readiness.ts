import type { Logger } from '../observability/logger.ts';
import { errorFields } from './log-fields.ts';

/** Resolves when the part is able; rejects with a reason when it is not. */
export type ReadinessCheck = () => Promise<void>;

export interface ReadinessChecks {
  /** Parts without which nothing can be served. */
  readonly needed: Readonly<Record<string, ReadinessCheck>>;
  /** Parts without which less is served, or more slowly. */
  readonly degradable: Readonly<Record<string, ReadinessCheck>>;
}

/** What each part answered; a degradable one that is not able is `degraded`. Reasons go to the log: they name hosts. */
export type ReadinessReport = Readonly<Record<string, 'ok' | 'degraded' | 'unavailable' | 'timeout'>>;

interface ReadinessOptions {
  readonly timeoutMs: number;
  readonly logger: Logger;
}

// Probes of several load balancers ask at once; the parts behind the checks are asked once a second.
const freshForMs = 1_000;

/** Asks every part whether it is able to serve; answers of the last second are reused, and one asking serves all who wait. */
export function createReadiness(checks: ReadinessChecks, options: ReadinessOptions): () => Promise<ReadinessReport> {
  let latest: { readonly report: Promise<ReadinessReport>; staleAt: number } | undefined;

  return () => {
    if (latest !== undefined && performance.now() < latest.staleAt) return latest.report;
    const asked = { report: askAll(checks, options), staleAt: Number.POSITIVE_INFINITY };
    void asked.report.then(() => (asked.staleAt = performance.now() + freshForMs));
    latest = asked;
    return asked.report;
  };
}

/** What the parts mean together; a gateway that is degraded serves. */
export function readinessOf(report: ReadinessReport): 'ok' | 'degraded' | 'unavailable' {
  const answers = Object.values(report);
  if (answers.some((answer) => answer === 'unavailable' || answer === 'timeout')) return 'unavailable';
  return answers.includes('degraded') ? 'degraded' : 'ok';
}

async function askAll({ needed, degradable }: ReadinessChecks, options: ReadinessOptions): Promise<ReadinessReport> {
  const entries = [
    ...Object.entries(needed).map(async ([part, check]) => [part, await ask(part, check, options)] as const),
    ...Object.entries(degradable).map(async ([part, check]) => {
      const answer = await ask(part, check, options);
      return [part, answer === 'ok' ? 'ok' : 'degraded'] as const;
    }),
  ];
  return Object.fromEntries(await Promise.all(entries));
}

async function ask(
  part: string,
  check: ReadinessCheck,
  { timeoutMs, logger }: ReadinessOptions,
): Promise<'ok' | 'unavailable' | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'timeout');
  });
  // A check may also throw before it has a promise to reject.
  const answer = Promise.resolve()
    .then(check)
    .then(
      () => 'ok' as const,
      (error: unknown) => {
        logger.warn(`${part} is not able to serve`, errorFields(error));
        return 'unavailable' as const;
      },
    );
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
