import type { Clock } from './clock.ts';
import { dayMs } from './dates.ts';
import type { Reply } from './operation.ts';

/** Remembers the answer of every creating write by its MS-RequestId for a day. */
export class Deduplication {
  readonly #answers = new Map<string, { reply: Reply; atMs: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(key: string): Reply | undefined {
    const answer = this.#answers.get(key);
    return answer !== undefined && this.#clock.now() - answer.atMs < dayMs ? answer.reply : undefined;
  }

  keep(key: string, reply: Reply): void {
    this.#answers.set(key, { reply, atMs: this.#clock.now() });
  }
}
