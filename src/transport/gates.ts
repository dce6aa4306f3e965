import type { PartnerCenterRequest } from './request.ts';

/** Which requests are limited together: those of one operation, for one customer where the path names one. */
export function gateKey({ operation, path }: PartnerCenterRequest): string {
  const customer = /\/customers\/([0-9a-f-]{36})(?:[/?]|$)/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return `${operation.id} ${customer}`;
}

/** Remembers until when upstream asked to be left alone. */
export interface Gates {
  /** Milliseconds until the gate opens; 0 when it is open. */
  waitMs(key: string): number;
  /** Closes the gate for `ms`; never opens it earlier than it would. */
  close(key: string, ms: number): void;
}

/** Closed gates that are remembered; far more than can be closed at once by one partner's limits. */
const maxGates = 10_000;

export function createGates(now: () => number): Gates {
  const opensAt = new Map<string, number>();
  return {
    waitMs(key) {
      const at = opensAt.get(key);
      if (at === undefined) return 0;
      if (at <= now()) opensAt.delete(key);
      return Math.max(0, at - now());
    },
    close(key, ms) {
      if (opensAt.size >= maxGates) {
        for (const [other, at] of opensAt) if (at <= now()) opensAt.delete(other);
      }
      opensAt.set(key, Math.max(opensAt.get(key) ?? 0, now() + ms));
    },
  };
}
