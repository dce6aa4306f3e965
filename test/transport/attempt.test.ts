import { describe, expect, it } from 'vitest';
import { attempts, type Step } from '../../src/transport/attempt.ts';
import type { Exchange, Reply } from '../../src/transport/policy.ts';
import { failureOf } from './helpers/connect.ts';

const exchange = {} as Exchange;
const reply: Reply = { status: 200, headers: {}, body: undefined, bytes: 0 };

/** A step that writes down how it is passed. */
const noting = (name: string, said: string[], more: Step = {}): Step => ({
  enter(attempt) {
    said.push(`enter ${name}`);
    return more.enter?.(attempt);
  },
  answered(attempt, given) {
    said.push(`answered ${name}`);
    return more.answered?.(attempt, given) ?? given;
  },
  failed(attempt, error) {
    said.push(`failed ${name}`);
    return more.failed?.(attempt, error) ?? error;
  },
  ...(more.recover && { recover: more.recover }),
});

describe('the steps of an attempt', () => {
  it('are entered outermost first, and left innermost first', async () => {
    const said: string[] = [];
    const go = attempts([noting('a', said), noting('b', said)], () => {
      said.push('send');
      return Promise.resolve(reply);
    });
    expect(await go(exchange)).toBe(reply);
    expect(said).toEqual(['enter a', 'enter b', 'send', 'answered b', 'answered a']);
  });

  it('are waited for where they wait', async () => {
    const said: string[] = [];
    const waits = noting('a', said, { enter: () => Promise.resolve() });
    const go = attempts([waits, noting('b', said)], () => Promise.resolve(reply));
    const answer = go(exchange);
    expect(said).toEqual(['enter a']);
    await answer;
    expect(said).toEqual(['enter a', 'enter b', 'answered b', 'answered a']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new RangeError('closed');
      },
    ],
    ['waits in vain', () => Promise.reject(new RangeError('closed'))],
  ])('end where one %s: nothing is sent, and only those around it hear of it', async (_, enter) => {
    const said: string[] = [];
    const refuses = noting('b', said, { enter });
    const go = attempts([noting('a', said), refuses, noting('c', said)], () => Promise.reject(new Error('sent')));
    expect(await failureOf(go(exchange))).toBeInstanceOf(RangeError);
    expect(said).toEqual(['enter a', 'enter b', 'failed a']);
  });

  it('take an answer for a failure where one of them does', async () => {
    const said: string[] = [];
    const reads = noting('b', said, {
      answered: () => {
        throw new RangeError('unreadable');
      },
    });
    const go = attempts([noting('a', said), reads], () => Promise.resolve(reply));
    expect(await failureOf(go(exchange))).toBeInstanceOf(RangeError);
    expect(said).toEqual(['enter a', 'enter b', 'answered b', 'failed a']);
  });

  it('say in whose place an error goes on', async () => {
    const maps: Step = { failed: (_, error) => new RangeError((error as Error).message) };
    const go = attempts([{}, maps], () => Promise.reject(new Error('cut')));
    expect(await failureOf(go(exchange))).toEqual(new RangeError('cut'));
  });

  it('may try again when all have been left, the innermost that wants to', async () => {
    const said: string[] = [];
    let sent = 0;
    const again = (name: string, until: number): Step =>
      noting(name, said, {
        recover: ({ number, isSignedAnew }, _error, next) =>
          number < until ? next(number + 1, !isSignedAnew) : undefined,
      });
    const go = attempts([again('a', 3), again('b', 2)], ({ number, isSignedAnew }) => {
      said.push(`send ${number} ${isSignedAnew}`);
      return (sent += 1) < 3 ? Promise.reject(new Error('reset')) : Promise.resolve(reply);
    });
    expect(await go(exchange)).toBe(reply);
    expect(said.filter((line) => line.startsWith('send'))).toEqual(['send 1 false', 'send 2 true', 'send 3 false']);
    expect(said.slice(0, 5)).toEqual(['enter a', 'enter b', 'send 1 false', 'failed b', 'failed a']);
  });
});
