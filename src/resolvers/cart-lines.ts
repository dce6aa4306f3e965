import type { CartLineItemInput } from '../domain/cart-input.ts';
import { BadUserInputError } from '../errors.ts';

const catalogItemId = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}(?:(?::[A-Za-z0-9][A-Za-z0-9-]{0,63}){2})?$/;

/** The lines of a cart as upstream takes them; what cannot be right is refused before anything is sent. */
export function wireLines(lines: readonly CartLineItemInput[], field = 'input.lineItems'): object[] {
  if (lines.length === 0) throw new BadUserInputError(field, 'is empty', 'at least one line');
  const free = freeIds(givenIds(lines, field));
  return lines.map((line, index) => wireLine(line, free, `${field}[${index}]`));
}

function wireLine(
  { cartLineItemId, addonItems, provisioningContext, ...line }: CartLineItemInput,
  free: Iterator<number, never>,
  field: string,
): object {
  if (!catalogItemId.test(line.catalogItemId)) {
    throw new BadUserInputError(
      `${field}.catalogItemId`,
      'is no catalog item id',
      '`product:sku:availability` such as DZH318Z0BQ3Q:0001:DZH318XZXPHL, or the id of a legacy offer',
    );
  }
  if (line.quantity < 1)
    throw new BadUserInputError(`${field}.quantity`, `is ${line.quantity}`, 'a whole number from 1');
  return {
    id: cartLineItemId ?? free.next().value,
    ...set(line),
    ...(provisioningContext && { provisioningContext: textMap(provisioningContext, `${field}.provisioningContext`) }),
    ...(addonItems?.length && {
      addonItems: addonItems.map((addOn, index) => wireLine(addOn, free, `${field}.addonItems[${index}]`)),
    }),
  };
}

/** The ids that the caller gave; upstream refuses a cart in which two lines, add-ons included, share one. */
function givenIds(
  lines: readonly CartLineItemInput[],
  field: string,
  given: Set<number> = new Set(),
): ReadonlySet<number> {
  for (const [index, { cartLineItemId, addonItems }] of lines.entries()) {
    const place = `${field}[${index}]`;
    if (cartLineItemId != null && given.has(cartLineItemId)) {
      throw new BadUserInputError(`${place}.cartLineItemId`, 'is that of another line too', 'a number of its own');
    }
    if (cartLineItemId != null) given.add(cartLineItemId);
    givenIds(addonItems ?? [], `${place}.addonItems`, given);
  }
  return given;
}

function* freeIds(given: ReadonlySet<number>): Generator<number, never> {
  for (let id = 0; ; id += 1) if (!given.has(id)) yield id;
}

/** Without what the caller left out or set to null. */
function set<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Partial<T>;
}

/** Upstream's maps hold text only. In one order, however the caller wrote it: the same key must find the same cart. */
function textMap(map: Readonly<Record<string, unknown>>, field: string): Record<string, string> {
  const entries = Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value === 'object' || value === undefined)
        throw new BadUserInputError(`${field}.${name}`, 'is no text', 'text, a number or a boolean');
      return [name, String(value)];
    }),
  );
}
