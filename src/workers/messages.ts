import type { PartnerCenterConfig } from '../config.ts';

/** What all workers must have the same of. It travels over the channel between the processes, for no other process to see. */
export interface Shared {
  /** Signs download links, so that each worker reads those of the others. Base64. */
  readonly downloadKey: string;
  /** The way to the sandbox, which runs once, beside the workers; undefined in front of the real Partner Center. */
  readonly sandbox: { readonly partnerCenter: PartnerCenterConfig; readonly id: string } | undefined;
}

export type ToWorker =
  | { readonly kind: 'start'; readonly shared: Shared }
  | { readonly kind: 'stop' }
  | { readonly kind: 'metrics'; readonly id: number; readonly text: string | undefined };

export type FromWorker =
  /** Listening: what is sent before is lost. */
  | { readonly kind: 'online' }
  | { readonly kind: 'started'; readonly url: string }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'stopped'; readonly cut: number }
  | { readonly kind: 'askMetrics'; readonly id: number };

/** Other libraries use the channel too. */
export function isMessage<M extends FromWorker | ToWorker>(value: unknown, kinds: readonly M['kind'][]): value is M {
  return typeof value === 'object' && value !== null && kinds.includes((value as M).kind);
}
