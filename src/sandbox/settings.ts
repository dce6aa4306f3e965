/** How the sandbox behaves. Every number is also an environment variable, named beside it. */
export interface SandboxSettings {
  /** SANDBOX_PORT: TCP port on 127.0.0.1; 0 takes a free one. Default 0. */
  readonly port: number;
  /** SANDBOX_CUSTOMERS: customers of the seeded partner, at least 4. Default 60. */
  readonly customers: number;
  /** SANDBOX_SKUS_PER_RESERVATION: SKUs of every reservation product. Default 40. */
  readonly skusPerReservation: number;
  /** SANDBOX_INVOICE_LINE_ITEMS: lines of the largest invoice, per kind of line. Default 3000. */
  readonly invoiceLineItems: number;
  /** SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER: exactly so many subscriptions each; 0 leaves the believable mix. Default 0. */
  readonly subscriptionsPerCustomer: number;
  /** SANDBOX_LATENCY_MS: added to every REST answer, milliseconds. Default 0. */
  readonly latencyMs: number;
  /** SANDBOX_ORDER_LIST_DELAY_MS: how late an order appears in the order list (by id it is there at once). Default 900000. */
  readonly orderListDelayMs: number;
  /** SANDBOX_ORDER_COMPLETION_MS: how long a new order is pending before it is completed. Default 5000. */
  readonly orderCompletionMs: number;
  /** SANDBOX_REGISTRATION_MS: how long registering a subscription takes. Default 3000. */
  readonly registrationMs: number;
  /** SANDBOX_RATE_LIMIT_PER_MINUTE: requests a minute on orders, and the same number on subscriptions; 0 switches throttling off. Default 500. */
  readonly rateLimitPerMinute: number;
  /** SANDBOX_CART_LIFETIME_MS: from creation to expiry of a cart. Default 604800000 (7 days). */
  readonly cartLifetimeMs: number;
  /** SANDBOX_TOKEN_LIFETIME_MS: life of an access token, on the real clock because the client's token cache uses that. Default 3600000. */
  readonly tokenLifetimeMs: number;
  /** SANDBOX_REPEATED_CHECKOUT: a second checkout of an ordered cart is `rejected` (400/800065) or answers the first result again, `replayed`. Default replayed. */
  readonly repeatedCheckout: 'rejected' | 'replayed';
  /** SANDBOX_CHECKOUT_STATUS: HTTP status of a successful checkout, 201 or 200. Default 201. */
  readonly checkoutStatus: 200 | 201;
  /** SANDBOX_HONOUR_REQUEST_ID: whether a repeated MS-RequestId is recognised on creating writes. Default true. */
  readonly honourRequestId: boolean;
  /** SANDBOX_REQUIRE_MFA: app+user calls whose token carries no MFA claim are answered 401/900421. Default false. */
  readonly requireMfa: boolean;
  /** SANDBOX_USER_MFA: whether the user behind the refresh token signed in with MFA. Default true. */
  readonly userMfa: boolean;
  /** SANDBOX_START_TIME: ISO 8601 instant the internal clock starts at; unset means now. */
  readonly startTime: number | undefined;
}

export const defaultSandboxSettings: SandboxSettings = {
  port: 0,
  customers: 60,
  skusPerReservation: 40,
  invoiceLineItems: 3000,
  subscriptionsPerCustomer: 0,
  latencyMs: 0,
  orderListDelayMs: 900_000,
  orderCompletionMs: 5000,
  registrationMs: 3000,
  rateLimitPerMinute: 500,
  cartLifetimeMs: 604_800_000,
  tokenLifetimeMs: 3_600_000,
  repeatedCheckout: 'replayed',
  checkoutStatus: 201,
  honourRequestId: true,
  requireMfa: false,
  userMfa: true,
  startTime: undefined,
};

/** Reads every SANDBOX_* variable; a problem names the variable and what it accepts. */
export function loadSandboxSettings(env: Readonly<Record<string, string | undefined>>): {
  settings: SandboxSettings;
  problems: string[];
} {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, accepted: string, parse: (text: string) => T | undefined): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} is "${text}"; accepted is ${accepted}`);
    return value ?? fallback;
  };
  const whole = (name: string, fallback: number, low: number, high: number): number =>
    read(name, fallback, `a whole number from ${low} to ${high}, for example ${fallback}`, (text) => {
      const value = Number(text);
      return Number.isInteger(value) && value >= low && value <= high ? value : undefined;
    });
  const yesNo = (name: string, fallback: boolean): boolean =>
    read(name, fallback, 'true or false', (text) => ({ true: true, false: false })[text.toLowerCase()]);
  const defaults = defaultSandboxSettings;
  const settings: SandboxSettings = {
    port: whole('SANDBOX_PORT', defaults.port, 0, 65_535),
    customers: whole('SANDBOX_CUSTOMERS', defaults.customers, 4, 100_000),
    skusPerReservation: whole('SANDBOX_SKUS_PER_RESERVATION', defaults.skusPerReservation, 1, 1000),
    invoiceLineItems: whole('SANDBOX_INVOICE_LINE_ITEMS', defaults.invoiceLineItems, 10, 1_000_000),
    subscriptionsPerCustomer: whole('SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER', defaults.subscriptionsPerCustomer, 0, 10_000),
    latencyMs: whole('SANDBOX_LATENCY_MS', defaults.latencyMs, 0, 600_000),
    orderListDelayMs: whole('SANDBOX_ORDER_LIST_DELAY_MS', defaults.orderListDelayMs, 0, 86_400_000),
    orderCompletionMs: whole('SANDBOX_ORDER_COMPLETION_MS', defaults.orderCompletionMs, 0, 86_400_000),
    registrationMs: whole('SANDBOX_REGISTRATION_MS', defaults.registrationMs, 0, 86_400_000),
    rateLimitPerMinute: whole('SANDBOX_RATE_LIMIT_PER_MINUTE', defaults.rateLimitPerMinute, 0, 1_000_000),
    cartLifetimeMs: whole('SANDBOX_CART_LIFETIME_MS', defaults.cartLifetimeMs, 1, 31_536_000_000),
    tokenLifetimeMs: whole('SANDBOX_TOKEN_LIFETIME_MS', defaults.tokenLifetimeMs, 1, 86_400_000),
    repeatedCheckout: read('SANDBOX_REPEATED_CHECKOUT', defaults.repeatedCheckout, 'rejected or replayed', (text) =>
      text === 'rejected' || text === 'replayed' ? text : undefined,
    ),
    checkoutStatus: read('SANDBOX_CHECKOUT_STATUS', defaults.checkoutStatus, '200 or 201', (text) =>
      text === '200' ? 200 : text === '201' ? 201 : undefined,
    ),
    honourRequestId: yesNo('SANDBOX_HONOUR_REQUEST_ID', defaults.honourRequestId),
    requireMfa: yesNo('SANDBOX_REQUIRE_MFA', defaults.requireMfa),
    userMfa: yesNo('SANDBOX_USER_MFA', defaults.userMfa),
    startTime: read<number | undefined>(
      'SANDBOX_START_TIME',
      defaults.startTime,
      'an ISO 8601 instant, for example 2026-03-01T09:00:00Z',
      (text) => {
        const value = Date.parse(text);
        return Number.isNaN(value) ? undefined : value;
      },
    ),
  };
  return { settings, problems };
}
