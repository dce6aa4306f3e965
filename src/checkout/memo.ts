import type { Cart } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import type { JournalRow } from './journal/journal.ts';
import { allLines } from './preflight.ts';
import { linesByGroup, momentOf, type GroupedLine } from './cart-orders.ts';
import { clockSkewMs } from './timing.ts';

/** What the journal keeps of a checkout beside its result, to go on or to find out: ids and lines, nothing about people. */
export interface CheckoutMemo {
  readonly expectedLastModifiedTimestamp: string | null;
  /** What is being bought, as it was before sending; the cart may be gone when somebody asks. */
  readonly lines: readonly GroupedLine[];
  /** The lines were read off the ordered cart: before, somebody may change them still. */
  readonly areLinesFinal: boolean;
  /** Its orders are no older than this: when it began, or when the cart got its last change, where somebody else ordered it. */
  readonly ordersSince: number;
  /** Orders that were there before and so cannot have come of this; null: they could not be read, and no order is proven new. */
  readonly visibleOrderIds: readonly string[] | null;
  /** Orders that earlier checkouts of the same cart made; this one may add to them. */
  readonly earlierOrders: readonly Order[];
  /** The cart was Ordered before anything was sent: that it is Ordered proves nothing. */
  readonly orderedBefore: boolean;
  /** Somebody else checked the cart out: nothing was sent by this operation, only its orders are looked for. */
  readonly adopted: boolean;
  /** Since when all reads were clean: no sign of an execution. */
  readonly cleanSince: number | null;
  /** When the cart was last seen not to be ordered. */
  readonly activeAt: number | null;
  /** When the first proof of an execution was read; it happened before. */
  readonly executedAt: number | null;
}

/** What a checkout is claimed with: nothing has been read yet. */
export const newMemo = (expectedLastModifiedTimestamp: string | null, createdAt: number): CheckoutMemo => ({
  expectedLastModifiedTimestamp,
  lines: [],
  areLinesFinal: false,
  ordersSince: createdAt,
  visibleOrderIds: null,
  earlierOrders: [],
  orderedBefore: false,
  adopted: false,
  cleanSince: null,
  activeAt: null,
  executedAt: null,
});

export const memoOf = ({ memo }: Pick<JournalRow, 'memo'>): CheckoutMemo => memo as CheckoutMemo;

/** What is remembered of the cart and of the customer's orders before a checkout is sent. */
export const memoBefore = (
  cart: Cart,
  orders: readonly Order[] | undefined,
  createdAt: number,
): Partial<CheckoutMemo> => ({
  lines: linesOf(cart),
  visibleOrderIds: orders?.filter((order) => couldBeTakenForNew(order, createdAt)).map(({ id }) => id) ?? null,
});

/** The lines of a cart, as far as orders are recognised by them. */
export const linesOf = ({ lineItems }: Cart): readonly GroupedLine[] =>
  allLines(lineItems).map(({ orderGroup, catalogItemId, quantity, termDuration }) => ({
    orderGroup: orderGroup ?? null,
    catalogItemId: catalogItemId ?? null,
    quantity: quantity ?? null,
    termDuration: termDuration ?? null,
  }));

/** Older orders are told apart by their date: their ids need not be kept. */
function couldBeTakenForNew({ creationDate }: Order, createdAt: number): boolean {
  const orderedAt = momentOf(creationDate);
  return orderedAt === undefined || orderedAt >= createdAt - 2 * clockSkewMs;
}

/** The lines of each order group. */
export const groupsOf = ({ lines }: Pick<CheckoutMemo, 'lines'>): ReadonlyMap<string, readonly GroupedLine[]> =>
  linesByGroup(lines);
