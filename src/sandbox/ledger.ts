import type { Fault } from './faults.ts';

/** One request as it was got, and what became of it. */
export interface LedgerEntry {
  readonly n: number;
  /** The sandbox's own time. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly url: string;
  /** Id of the contract's operation; null for a route the sandbox does not have. */
  readonly operation: string | null;
  readonly requestId: string | undefined;
  readonly correlationId: string | undefined;
  readonly locale: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  authMode: 'app' | 'app+user' | 'none';
  tokenSubject?: string;
  /** Undefined while under way or when the connection was cut instead. */
  status?: number;
  /** The operation ran and was not refused: for a write, something was done. */
  executed: boolean;
  /** Answered with an earlier answer to the same MS-RequestId. */
  deduplicated?: boolean;
  fault?: Fault;
}

/** The oldest requests are forgotten above this number, so that a long benchmark does not fill the memory. */
const kept = 50_000;

/** Every REST request since the start or the last DELETE, in order of arrival. */
export class Ledger {
  #entries: LedgerEntry[] = [];
  #next = 1;

  open(entry: Omit<LedgerEntry, 'n' | 'authMode' | 'executed'>): LedgerEntry {
    const opened: LedgerEntry = { n: this.#next, ...entry, authMode: 'none', executed: false };
    this.#next += 1;
    this.#entries.push(opened);
    if (this.#entries.length >= 2 * kept) this.#entries = this.#entries.slice(-kept);
    return opened;
  }

  list(since: number, path: string | undefined): readonly LedgerEntry[] {
    return this.#entries.filter(
      (entry) => entry.n > since && (path === undefined || entry.path.toLowerCase().includes(path.toLowerCase())),
    );
  }

  clear(): void {
    this.#entries = [];
  }
}
