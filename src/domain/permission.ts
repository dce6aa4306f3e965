/** What a caller may be allowed to do; a value that a role, a scope or the policy file names. */
export const permissions = [
  /** Products, SKUs, availabilities, offers, inventory, markets. */
  'catalog.read',
  /** Customers and what is theirs: subscriptions, orders, carts, entitlements, usage. */
  'customers.read',
  /** The partner's invoices, their lines, statements and balances, and the partner's own prices on orders. */
  'billing.read',
  /** Filling carts and checking them out. Spends money. */
  'orders.write',
  /** Changing subscriptions. */
  'subscriptions.write',
  /** The numbers of the gateway at `/metrics`. */
  'metrics.read',
  /** All of the above. */
  'admin',
] as const;

export type Permission = (typeof permissions)[number];

export const isPermission = (text: unknown): text is Permission => (permissions as readonly unknown[]).includes(text);
