/** The journal cannot be written (disk full, database away): no write may be sent. The cause stays inside: it can name hosts and paths. */
export class JournalUnavailable extends Error {
  constructor(cause: unknown) {
    super('The journal of writes cannot be written');
    this.name = 'JournalUnavailable';
    this.cause = cause;
  }
}
