import type { Logger } from '../observability/logger.ts';
import { errorFields } from './log-fields.ts';

export type ReadinessCheck = () => Promise<void>;

/** What each part answered. Reasons go to the log: they name hosts. */
export type ReadinessReport = Readonly<Record<string, 'ok' | 'unavailable' | 'timeout'>>;

interface ReadinessOptions {
  readonly timeoutMs: number;
  readonly logger: Logger;
}

// Probes of several load balancers ask at once; the parts behind the checks are asked once a second.
const freshForMs = 1_000;

/** Asks every part whether it is able to serve; answers of the last second are reused, and one asking serves all who wait. */
export function createReadiness(
  checks: Readonly<Record<string, ReadinessCheck>>,
  options: ReadinessOptions,
): () => Promise<ReadinessReport> {
  let latest: { readonly report: Promise<ReadinessReport>; staleAt: number } | undefined;

  return () => {
    if (latest !== undefined && performance.now() < latest.staleAt) return latest.report;
    const asked = { report: askAll(checks, options), staleAt: Number.POSITIVE_INFINITY };
    void asked.report.then(() => (asked.staleAt = performance.now() + freshForMs));
    latest = asked;
    return asked.report;
  };
}

async function askAll(
  checks: Readonly<Record<string, ReadinessCheck>>,
  options: ReadinessOptions,
): Promise<ReadinessReport> {
  const entries = Object.entries(checks).map(async ([part, check]) => [part, await ask(part, check, options)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function ask(
  part: string,
  check: ReadinessCheck,
  { timeoutMs, logger }: ReadinessOptions,
): Promise<ReadinessReport[string]> {
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
