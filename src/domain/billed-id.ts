/**
 * An id as an invoice line writes it, without what billing systems put before it (`org:` before a customer's tenant id);
 * some write numbers.
 */
export const billedId = (id: string | number | null | undefined): string | undefined =>
  id === null || id === undefined ? undefined : String(id).replace(/^org:/, '');
