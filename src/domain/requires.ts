import { Extensions } from 'type-graphql';
import type { Permission } from './permission.ts';

type Decorator = ClassDecorator & PropertyDecorator & MethodDecorator;

/**
 * Says which permission a caller needs, any one of these: on a class for all fields of its type, on a field for that field alone. No
 * field is without a rule; a test lists them all.
 */
export function Requires(...anyOf: readonly [Permission, ...Permission[]]): Decorator {
  return Extensions({ requires: anyOf }) as Decorator;
}

/** Says that whoever gets to see the object that holds it may see this as well: parts such as addresses, prices and payloads. */
export function RequiresNothingMore(): Decorator {
  return Extensions({ requires: [] }) as Decorator;
}
