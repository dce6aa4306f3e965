import { GatewayError } from '../errors.ts';
import { JournalUnavailable } from './journal/journal-unavailable.ts';

/** What a caller reads when the journal is not there; anything else passes as it is. */
export const journalRefusal = (error: unknown): unknown =>
  error instanceof JournalUnavailable
    ? new GatewayError(
        'INTERNAL_SERVER_ERROR',
        'The gateway cannot use its journal of writes now. Nothing was sent for this request; ask again with the same key.',
        {},
        error,
      )
    : error;
