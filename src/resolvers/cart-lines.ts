import type { CartLineItemInput } from '../domain/cart-input.ts';
import { BadUserInputError } from '../errors.ts';

const catalogItemId = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}(?::[A-Za-z0-9][A-Za-z0-9-]{0,63}){0,2}$/;

/** The lines of a cart as upstream takes them; what cannot be right is refused before anything is sent. */
export function wireLines(lines: readonly CartLineItemInput[], field = 'input.lineItems'): object[] {
  if (lines.length === 0) throw new BadUserInputError(field, 'is empty', 'at least one line');
  return lines.map((line, index) => wireLine(line, index, `${field}[${index}]`));
}

function wireLine(
  { cartLineItemId, addonItems, provisioningContext, ...line }: CartLineItemInput,
  index: number,
  field: string,
): object {
  if (!catalogItemId.test(line.catalogItemId)) {
    throw new BadUserInputError(
      `${field}.catalogItemId`,
      'is no catalog item id',
      '`product:sku:availability` such as DZH318Z0BQ3Q:0001:DZH318XZXPHL',
    );
  }
  if (line.quantity < 1)
    throw new BadUserInputError(`${field}.quantity`, `is ${line.quantity}`, 'a whole number from 1');
  return {
    id: cartLineItemId ?? index,
    ...set(line),
    ...(provisioningContext && { provisioningContext: textMap(provisioningContext, `${field}.provisioningContext`) }),
    ...(addonItems?.length && { addonItems: wireLines(addonItems, `${field}.addonItems`) }),
  };
}

/** Without what the caller left out or set to null. */
function set<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Partial<T>;
}

/** Upstream's maps hold text only. */
function textMap(map: Readonly<Record<string, unknown>>, field: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => {
      if (typeof value === 'object' || value === undefined)
        throw new BadUserInputError(`${field}.${name}`, 'is no text', 'text, a number or a boolean');
      return [name, String(value)];
    }),
  );
}
