import { JournalUnavailableError } from '../errors.ts';
import { JournalUnavailable } from './journal/journal-unavailable.ts';

/** What a caller reads when the journal is not there; anything else passes as it is. */
export const journalRefusal = (error: unknown): unknown =>
  error instanceof JournalUnavailable ? new JournalUnavailableError(error) : error;
