import type { Operation } from '../transport/request.ts';

/** Products, SKUs and offers change with Microsoft's price lists. */
export const forAnHour: NonNullable<Operation['cache']> = { freshMs: 3_600_000 };

/**
 * Availabilities and their catalog item ids can change over time. A customer's own catalog holds nothing that the customer owns,
 * so it is kept as well, but it changes with what the customer qualifies for; the customer in its path keeps it apart.
 */
export const forMinutes: NonNullable<Operation['cache']> = { freshMs: 300_000 };
