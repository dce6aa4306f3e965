import type { Passed } from './gates.ts';
import type { Exchange, Next, Reply } from './policy.ts';
import type { Release } from './slots.ts';

/** One attempt to send a request, with what the steps around it note for their way back. */
export class Attempt {
  /** What it is signed with. */
  token = '';
  /** When it was let through to be sent; milliseconds since 1970. */
  sentAt = 0;
  /** Told what became of it, where its gate does not stand wide open. */
  passed: Passed | undefined;
  /** Gives its slot back; undefined where it holds none. */
  release: Release | undefined;

  constructor(
    readonly exchange: Exchange,
    /** The first is 1. */
    readonly number: number,
    /** Whether it is the same attempt once more, with another token. */
    readonly isSignedAnew: boolean,
  ) {}
}

/**
 * A behaviour around one attempt. Nearly always there is nothing to wait for and nothing fails; then an attempt passes all steps
 * there and back as plain calls, where a promise for each of them would be a quarter of what a call costs here.
 */
export interface Step {
  /** On the way there. What it throws ends the attempt; a promise is waited for. */
  enter?(attempt: Attempt): void | Promise<void>;
  /** On the way back, with what goes on in the answer's place. What it throws is a failure to the steps around it. */
  answered?(attempt: Attempt, reply: Reply): Reply;
  /** On the way back of a failure, with the error that goes on in its place. */
  failed?(attempt: Attempt, error: unknown): unknown;
  /** When the attempt has ended in failure and nothing of it is held any more: another in its place, where there is to be one. */
  recover?(attempt: Attempt, error: unknown, again: Again): Promise<Reply> | undefined;
}

/** Tries once more. */
export type Again = (number: number, isSignedAnew: boolean) => Promise<Reply>;

/** Puts an attempt on the wire. */
export type Send = (attempt: Attempt) => Promise<Reply>;

/** Sends requests, each attempt through all steps, the first outermost. */
export function attempts(steps: readonly Step[], send: Send): Next {
  const begin = (exchange: Exchange, number: number, isSignedAnew: boolean): Promise<Reply> =>
    enterFrom(0, new Attempt(exchange, number, isSignedAnew));

  const enterFrom = (first: number, attempt: Attempt): Promise<Reply> => {
    for (let index = first; index < steps.length; index += 1) {
      try {
        const waiting = steps[index]?.enter?.(attempt);
        if (waiting) {
          return waiting.then(
            () => enterFrom(index + 1, attempt),
            (error: unknown) => fail(index, attempt, error),
          );
        }
      } catch (error) {
        return fail(index, attempt, error);
      }
    }
    return sent(attempt).then(
      (reply) => answer(attempt, reply),
      (error: unknown) => fail(steps.length, attempt, error),
    );
  };
  const sent = (attempt: Attempt): Promise<Reply> => {
    try {
      return send(attempt);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  const answer = (attempt: Attempt, given: Reply): Reply | Promise<Reply> => {
    let reply = given;
    for (let index = steps.length - 1; index >= 0; index -= 1) {
      try {
        reply = steps[index]?.answered?.(attempt, reply) ?? reply;
      } catch (error) {
        return fail(index, attempt, error);
      }
    }
    return reply;
  };
  /** `inside`: how many steps, from the outermost on, it has passed. */
  const fail = (inside: number, attempt: Attempt, given: unknown): Promise<Reply> => {
    let error = given;
    for (let index = inside - 1; index >= 0; index -= 1) {
      const { failed } = steps[index] ?? {};
      if (failed) error = failed(attempt, error);
    }
    for (let index = steps.length - 1; index >= 0; index -= 1) {
      const again = steps[index]?.recover?.(attempt, error, (...next) => begin(attempt.exchange, ...next));
      if (again) return again;
    }
    return Promise.reject(error as Error);
  };
  return (exchange) => begin(exchange, 1, false);
}
