import type { Exchange } from '../policy.ts';
import { repeatOf } from './retry.ts';

/**
 * How long a request may wait before it is sent. Milliseconds. Once it is sent, a checkout is waited for beyond its caller's
 * deadline; before, giving it up costs nothing, and placing it after its caller was told that it failed would be worse.
 */
export function waitLeftMs({ caller, deadline, request }: Exchange, now: number): number {
  const left = deadline - now;
  return repeatOf(request.operation) === 'once' ? Math.min(left, (caller.deadline ?? Infinity) - now) : left;
}
