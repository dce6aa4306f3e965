import { describe, expect, it } from 'vitest';
import { createPatience } from '../../src/cache/patience.ts';
import { manualTimers } from './helpers/timers.ts';

const silence = new Promise<never>(() => undefined);

describe('one request’s patience', () => {
  it('gives what comes in time', async () => {
    const timers = manualTimers();
    expect(await createPatience(50, timers.later)(Promise.resolve('answer'))).toBe('answer');
    expect(timers.waiting()).toEqual([]);
  });

  it('ends after its time, whatever comes then', async () => {
    const timers = manualTimers();
    const answer = createPatience(50, timers.later)(silence);
    timers.elapse(50);
    expect(await answer).toBeUndefined();
  });

  it('is one for all reads, one after another', async () => {
    const timers = manualTimers();
    const clock = { now: 0 };
    const patience = createPatience(50, timers.later, () => clock.now);
    const first = patience(Promise.resolve().then(() => (clock.now += 30)));
    expect(timers.waiting()).toEqual([50]);
    expect(await first).toBe(30);
    const second = patience(silence);
    expect(timers.waiting()).toEqual([20]);
    clock.now += 20;
    timers.elapse(20);
    expect(await second).toBeUndefined();
    expect(await patience(silence)).toBeUndefined();
    expect(timers.waiting()).toEqual([]);
  });

  it('counts the time of reads side by side once', async () => {
    const timers = manualTimers();
    const clock = { now: 0 };
    const patience = createPatience(50, timers.later, () => clock.now);
    const answers = [patience(silence), patience(silence)];
    clock.now += 10;
    answers.push(patience(silence));
    expect(timers.waiting()).toEqual([50, 50, 40]);
    clock.now += 40;
    timers.elapse(50);
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
    expect(await patience(silence)).toBeUndefined();
  });

  it('passes a failure on', async () => {
    const patience = createPatience(50, manualTimers().later);
    await expect(patience(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
