/** What a request says about the health of what it asked: `unknown` when it was not answered for reasons of our own. */
export type Verdict = 'well' | 'failed' | 'unknown';

export type CircuitState = 'closed' | 'half-open' | 'open';

export interface CircuitSettings {
  /** Failures that open it. Fewer come by chance, and are one request with its retries. */
  readonly minFailures: number;
  /** Of all answers: an operation that mostly works is worth asking, its failures are repeated. */
  readonly minShare: number;
  /** So many different subjects (customers, or other ids) must have failed: one that upstream chokes on is not an outage. */
  readonly minSubjects: number;
  /** Failures are remembered for this long, and half as long again. Milliseconds. */
  readonly windowMs: number;
  /** From opening to the first probe, and from probe to probe. Milliseconds. */
  readonly openMs: number;
}

/** A circuit breaker (Nygard): what fails is left alone for a while, then one request tries it. Times are milliseconds since 1970. */
export interface Circuit {
  state(now: number): CircuitState;
  /** Milliseconds until a request may be sent; 0: now. */
  refusesForMs(now: number): number;
  /** Notes that one is being sent: the probe, when it is half open. */
  sent(now: number): void;
  /** `subject`: whom a failure is about; undefined when it is nobody's own, and counts as another each time. */
  ended(verdict: Verdict, subject: string | undefined, sentAt: number, now: number): void;
}

interface Window {
  readonly startedAt: number;
  answers: number;
  failures: number;
  /** Failures that are nobody's own. */
  general: number;
  readonly subjects: Set<string>;
}

const emptyWindow = (startedAt: number): Window => ({
  startedAt,
  answers: 0,
  failures: 0,
  general: 0,
  subjects: new Set(),
});

export function createCircuit(settings: CircuitSettings): Circuit {
  const { minFailures, minShare, minSubjects, windowMs, openMs } = settings;
  let opensUntil: number | undefined;
  let probeSentAt: number | undefined;
  // two windows, of which the older is dropped as a whole: of constant size, unlike a list of times
  let current = emptyWindow(0);
  let previous = emptyWindow(0);

  const open = (now: number): void => {
    opensUntil = now + openMs;
    probeSentAt = undefined;
  };
  const close = (now: number): void => {
    opensUntil = undefined;
    probeSentAt = undefined;
    current = emptyWindow(now);
    previous = emptyWindow(now);
  };
  const turn = (now: number): void => {
    const age = now - current.startedAt;
    if (age < windowMs / 2) return;
    previous = age < windowMs ? current : emptyWindow(now);
    current = emptyWindow(now);
  };
  const isBroken = (): boolean => {
    const failures = previous.failures + current.failures;
    if (failures < minFailures || failures < minShare * (previous.answers + current.answers)) return false;
    const subjects = new Set([...previous.subjects, ...current.subjects]);
    return subjects.size + previous.general + current.general >= minSubjects;
  };
  return {
    state: (now) => (opensUntil === undefined ? 'closed' : now < opensUntil ? 'open' : 'half-open'),
    refusesForMs(now) {
      if (opensUntil === undefined) return 0;
      if (now < opensUntil) return opensUntil - now;
      // a probe without an answer is not waited for longer than another would have to wait
      return probeSentAt === undefined ? 0 : Math.max(0, probeSentAt + openMs - now);
    },
    sent(now) {
      if (opensUntil !== undefined) probeSentAt = now;
    },
    ended(verdict, subject, sentAt, now) {
      if (opensUntil !== undefined) {
        // sent before it opened: old news
        if (sentAt < opensUntil) return;
        if (verdict === 'well') close(now);
        else if (verdict === 'failed') open(now);
        else probeSentAt = undefined;
        return;
      }
      if (verdict === 'unknown') return;
      turn(now);
      current.answers += 1;
      if (verdict === 'well') return;
      current.failures += 1;
      if (subject === undefined) current.general += 1;
      else if (current.subjects.size < minSubjects) current.subjects.add(subject);
      if (isBroken()) open(now);
    },
  };
}
