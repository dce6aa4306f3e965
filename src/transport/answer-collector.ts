import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Body } from './body-text.ts';
import { type FailedPhase, type FailureKind, WireFailure } from './wire-failure.ts';
import type { WireRequest, WireResponse } from './wire.ts';

const unzip = promisify(gunzip);

/** What a running exchange lets us do with its socket. */
interface Controller {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

export interface AnswerLimits {
  /** Bytes of one body, counted after decompression. */
  readonly maxResponseBytes: number;
  /** Milliseconds without a byte moving after which a stream is given up. */
  readonly idleTimeoutMs: number;
}

/**
 * Receives one answer: the handler that undici's `dispatch` calls, settling {@link answer} once. Knows how far the exchange got,
 * because that decides whether a failed write may have been executed.
 */
export class AnswerCollector {
  readonly answer: Promise<WireResponse>;
  readonly #request: WireRequest;
  readonly #limits: AnswerLimits;
  #resolve!: (response: WireResponse) => void;
  #reject!: (failure: WireFailure) => void;
  #timer: NodeJS.Timeout | undefined;
  #controller: Controller | undefined;
  #phase: FailedPhase = 'not-sent';
  #failure: WireFailure | undefined;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #bytes = 0;
  #stream: Readable | undefined;

  constructor(request: WireRequest, limits: AnswerLimits) {
    this.#request = request;
    this.#limits = limits;
    this.answer = new Promise<WireResponse>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#wait(request.timeoutMs, `no whole answer within ${request.timeoutMs} ms`);
    if (request.signal.aborted) this.handleEvent();
    else request.signal.addEventListener('abort', this, { once: true });
  }

  /** The request's signal was given. */
  handleEvent(): void {
    this.#fail('left', 'the caller left or its deadline passed');
  }

  /** True when the exchange ended before it was handed to a connection. */
  get over(): boolean {
    return this.#failure !== undefined;
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    // called on a connected socket before the first byte is written: whoever left meanwhile has sent nothing
    if (this.#failure) return controller.abort(this.#failure);
    this.#phase = 'sent';
  }

  onResponseStart(_controller: Controller, status: number, headers: Readonly<Record<string, unknown>>): void {
    if (status < 200) return;
    this.#phase = 'answered';
    this.#status = status;
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined) this.#headers[name] = typeof value === 'string' ? value : [value].flat().join(', ');
    }
    const streamed = this.#request.stream === true && status < 300;
    const encoding = this.#headers['content-encoding']?.toLowerCase() ?? 'identity';
    if (encoding !== 'identity' && (streamed || encoding !== 'gzip')) {
      return this.#fail('unreadable', `the answer is encoded as ${encoding}, which was not asked for`);
    }
    if (
      Number(this.#headers['content-length'] ?? 0) > this.#limits.maxResponseBytes &&
      this.#request.method !== 'HEAD'
    ) {
      return this.#tooLarge();
    }
    if (streamed) this.#openStream();
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#failure) return;
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.maxResponseBytes) return this.#tooLarge();
    if (!this.#stream) this.#chunks.push(chunk);
    else {
      this.#waitForBytes();
      if (!this.#stream.push(chunk)) controller.pause();
    }
  }

  onResponseEnd(): void {
    if (this.#failure) return;
    if (this.#stream) {
      this.#stream.push(null);
      return;
    }
    if (this.#headers['content-encoding']?.toLowerCase() === 'gzip' && this.#bytes > 0) void this.#unzip();
    else this.#done(this.#chunks, this.#bytes);
  }

  onResponseError(_controller: unknown, error: Error): void {
    const how = { 'not-sent': 'could not be reached', sent: 'was lost before an answer came', answered: 'was cut' };
    this.#fail('network', `the connection ${how[this.#phase]} (${codeOf(error)})`, error);
  }

  async #unzip(): Promise<void> {
    try {
      const whole = await unzip(Buffer.concat(this.#chunks), { maxOutputLength: this.#limits.maxResponseBytes });
      this.#done([whole], whole.length);
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') this.#tooLarge();
      else this.#fail('unreadable', 'the answer says gzip and is not', error);
    }
  }

  #done(body: Body, bytes: number): void {
    this.#release();
    this.#resolve({ status: this.#status, headers: this.#headers, body, bytes });
  }

  #openStream(): void {
    const stream = new Readable({
      read: () => {
        if (this.#stream) this.#waitForBytes();
        this.#controller?.resume();
      },
      destroy: (error, callback) => {
        this.#release();
        // the consumer may stop early: the rest of the body is not wanted
        this.#controller?.abort(error ?? new WireFailure('left', 'answered', 'the reader stopped', this.#status));
        callback(error);
      },
    });
    // a failure reaches whoever iterates; without a listener it would end the process when nobody does
    stream.on('error', () => undefined);
    this.#stream = stream;
    this.#waitForBytes();
    const finished = new Promise<void>((resolve) => stream.once('close', resolve));
    this.#resolve({ status: this.#status, headers: this.#headers, body: stream, bytes: 0, finished });
  }

  #waitForBytes(): void {
    this.#wait(this.#limits.idleTimeoutMs, `nothing moved for ${this.#limits.idleTimeoutMs} ms`);
  }

  #wait(ms: number, message: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail('timeout', message), ms);
  }

  #tooLarge(): void {
    this.#fail('too-large', `the answer is larger than ${this.#limits.maxResponseBytes} bytes`);
  }

  #fail(kind: FailureKind, message: string, cause?: unknown): void {
    if (this.#failure) return;
    this.#failure = new WireFailure(kind, this.#phase, message, this.#status || null, cause);
    this.#release();
    this.#reject(this.#failure);
    if (this.#stream) this.#stream.destroy(this.#failure);
    else this.#controller?.abort(this.#failure);
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#chunks = [];
    this.#request.signal.removeEventListener('abort', this);
  }
}

/** `ECONNREFUSED` and the like; the message itself can name internal hosts. */
function codeOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'unknown');
}
