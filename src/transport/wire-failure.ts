/**
 * `not-sent`: no byte of the request left. `sent`: it left, no answer came. `answered`: an answer began and did not end.
 * Only the first proves that Partner Center did not act.
 */
export type FailedPhase = 'not-sent' | 'sent' | 'answered';

/**
 * `network`: refused, reset, DNS, TLS, cut. `timeout`: our own clock. `left`: the caller's signal. `too-large`: above the size
 * limit. `unreadable`: an encoding we did not ask for.
 */
export type FailureKind = 'network' | 'timeout' | 'left' | 'too-large' | 'unreadable';

/** An HTTP exchange that ended without a whole answer. */
export class WireFailure extends Error {
  readonly kind: FailureKind;
  readonly phase: FailedPhase;
  /** Status of the answer that began. */
  readonly status: number | null;

  constructor(kind: FailureKind, phase: FailedPhase, message: string, status: number | null = null, cause?: unknown) {
    super(message, { cause });
    this.name = 'WireFailure';
    this.kind = kind;
    this.phase = phase;
    this.status = status;
  }
}
