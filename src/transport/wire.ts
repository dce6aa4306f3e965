import type { Signal } from '../signal.ts';
import type { Body } from './body-text.ts';

/** One HTTP exchange, as the wire sees it. */
export interface WireRequest {
  readonly method: string;
  /** Path with query string, from the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** From the start of connecting to the last byte of the body. */
  readonly timeoutMs: number;
  readonly signal: Signal;
  /** Travels on a connection of its own, closed afterwards: a kept-alive one may be stale, and fails unclearly. */
  readonly fresh?: boolean;
  /** The answer's bytes are wanted as they arrive; `timeoutMs` then ends with the headers. */
  readonly stream?: boolean;
}

export interface WireResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body, or for a streamed success the bytes as they arrive. */
  readonly body: Body | AsyncIterable<Uint8Array>;
  /** Length of a whole body, 0 where the bytes are handed over as they arrive. */
  readonly bytes: number;
  /** Settles when the connection is free again; only where the body is a stream. */
  readonly finished?: Promise<void>;
}

/** HTTP to one origin. Anything but a whole answer is thrown as a `WireFailure`. */
export interface Wire {
  exchange(request: WireRequest): Promise<WireResponse>;
  close(): Promise<void>;
}
