/** Writes that are kept in the journal: those that must not happen twice. */
export type WriteKind = 'checkoutCart' | 'createCart' | 'registerSubscription';

/**
 * Where a write stands. `PREPARED`: claimed, nothing sent. `SENT`: the request may have reached Partner Center; it is never sent
 * again. `DONE`: the result is known and does not change. `STUCK`: a person has to look.
 */
export type WritePhase = 'PREPARED' | 'SENT' | 'DONE' | 'STUCK';

/** What names a write for its caller, and what it writes to. */
export interface WriteIdentity {
  readonly kind: WriteKind;
  /** The tenant of the caller: keys of two tenants never meet. */
  readonly tenant: string;
  /** The caller's idempotency key, or what stands for it: the cart of a checkout. Unique in (tenant, kind). */
  readonly key: string;
  readonly customerId: string;
  /** What only one write at a time may touch: the cart of a checkout. Unique in (kind, customer); null: nothing. */
  readonly subject: string | null;
}

/** One write as it is kept. Times are milliseconds since 1970. */
export interface JournalRow extends WriteIdentity {
  /** A GUID; what `checkoutOperation(operationId)` is asked for. */
  readonly operationId: string;
  /** SHA-256 of the arguments: the same key with other arguments is another write. */
  readonly fingerprint: string;
  readonly phase: WritePhase;
  /** Whether the row still holds its key, and its subject: a row that gave one up does not stand in the way of another. */
  readonly holdsKey: boolean;
  readonly holdsSubject: boolean;
  /** The MS-RequestId and MS-CorrelationId that the request bears. */
  readonly requestId: string;
  readonly correlationId: string;
  /** What the kind of write needs to go on or to find out: JSON, no personal data. */
  readonly memo: unknown;
  /** What is answered, once something is known: JSON; null before. */
  readonly result: unknown;
  readonly createdAt: number;
  readonly sentAt: number | null;
  /** When the result was stored that is final. */
  readonly doneAt: number | null;
  /** When somebody should look at the row again; null: nobody needs to. */
  readonly dueAt: number | null;
  /** Who works on the row until when; after that anybody may. */
  readonly leaseOwner: string | null;
  readonly leaseUntil: number | null;
  /** Raised by every change: a change is made to the row as it was read, or not at all. */
  readonly version: number;
}

export type JournalChange = Partial<
  Pick<
    JournalRow,
    | 'phase'
    | 'holdsKey'
    | 'holdsSubject'
    | 'requestId'
    | 'correlationId'
    | 'memo'
    | 'result'
    | 'sentAt'
    | 'doneAt'
    | 'dueAt'
    | 'leaseOwner'
    | 'leaseUntil'
  >
>;

/** A row that was written, or the row that stands in its way. */
export type Claim =
  | { readonly claimed: true; readonly row: JournalRow }
  /** `by: 'key'`: the caller has used the key; `by: 'subject'`: another write holds the cart. */
  | { readonly claimed: false; readonly by: 'key' | 'subject'; readonly row: JournalRow };

/**
 * The books of all writes that must not happen twice. Every method resolves only when the change would survive the loss of power,
 * and rejects with a `JournalUnavailable` when it cannot be made.
 */
export interface Journal {
  /** Writes the row unless another holds its key or its subject; atomic, in all instances. The key is looked at first. */
  claim(row: Omit<JournalRow, 'version'>): Promise<Claim>;
  /**
   * Changes the row if it still has this version; undefined when somebody else was faster, also in taking the key or the subject
   * that the change would take back.
   */
  change(row: Pick<JournalRow, 'operationId' | 'version'>, change: JournalChange): Promise<JournalRow | undefined>;
  find(operationId: string): Promise<JournalRow | undefined>;
  /** The row that holds the key. */
  findByKey(identity: Pick<WriteIdentity, 'kind' | 'tenant' | 'key'>): Promise<JournalRow | undefined>;
  /** All rows of one cart, latest first, whether they hold it or not. */
  findBySubject(identity: Pick<WriteIdentity, 'kind' | 'customerId' | 'subject'>): Promise<readonly JournalRow[]>;
  /** A customer's rows of one kind that were created since, latest first; `tenant` null: of all tenants. */
  listOfCustomer(filter: {
    readonly kind: WriteKind;
    readonly customerId: string;
    readonly tenant: string | null;
    readonly since: number;
    readonly limit: number;
  }): Promise<readonly JournalRow[]>;
  /** Takes rows that are due and that nobody works on, oldest due first, and leases them to `owner` until `until`; atomic. */
  takeDue(options: {
    readonly owner: string;
    readonly now: number;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly JournalRow[]>;
  /** Forgets rows that were done before; rows that are not done stay. The number forgotten. */
  forgetDoneBefore(time: number): Promise<number>;
  /** Resolves when a row can be written; rejects with what is wrong. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
