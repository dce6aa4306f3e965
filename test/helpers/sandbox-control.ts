/** One request as the sandbox's ledger keeps it. */
export interface LedgerEntry {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Path and query string as they arrived. */
  readonly url: string;
  readonly operation: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly authMode: 'app' | 'app+user' | 'none';
  /** Object id of the user behind the token, or the application's id. */
  readonly tokenSubject?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly executed: boolean;
}

/** The sandbox's control routes, which a test judges the gateway by. */
export interface SandboxControl {
  /** Every REST request the sandbox got, or those with this operation id. */
  ledger(operation?: string): Promise<LedgerEntry[]>;
  /** The same as lines: `GET /v1/customers?size=2`. */
  requests(): Promise<string[]>;
  clearLedger(): Promise<void>;
  advanceClock(advanceMs: number): Promise<void>;
  addFault(rule: object): Promise<void>;
  clearFaults(): Promise<void>;
  /** GET on any control route: `seed`, `orders`, `tokens`. */
  read<T>(route: string): Promise<T>;
}

export function sandboxControl(sandboxUrl: string): SandboxControl {
  const call = async <T>(method: string, route: string, body?: object): Promise<T> => {
    const response = await fetch(`${sandboxUrl}/sandbox/${route}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} /sandbox/${route}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const ledger = async (operation?: string): Promise<LedgerEntry[]> => {
    const { requests } = await call<{ requests: LedgerEntry[] }>('GET', 'ledger');
    return operation ? requests.filter((entry) => entry.operation === operation) : requests;
  };
  return {
    ledger,
    requests: async () => (await ledger()).map(({ method, url }) => `${method} ${url}`),
    clearLedger: () => call('DELETE', 'ledger'),
    advanceClock: (advanceMs) => call('POST', 'clock', { advanceMs }),
    addFault: (rule) => call('POST', 'faults', rule),
    clearFaults: () => call('DELETE', 'faults'),
    read: (route) => call('GET', route),
  };
}
