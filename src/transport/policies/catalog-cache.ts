import type { CatalogCache, KeptAnswer, Patience } from '../../cache/index.ts';
import type { UpstreamError } from '../../errors.ts';
import type { Signal } from '../../signal.ts';
import { answerKey } from '../answer-key.ts';
import { absentForMs, askAgainAfterMs, freshForMs, isAbsent, isSilent } from '../decide/keep.ts';
import type { Exchange, Next, Policy, Reply } from '../policy.ts';
import type { Caller } from '../request.ts';
import { detach } from './detached.ts';
import { serveKept } from './serve-kept.ts';

/**
 * Answers reads of the catalog from what upstream said before: without asking while that is fresh, and later in place of an
 * upstream that throttles, is down, or does not answer while the caller can wait. Then the read goes on for those who ask next, at
 * the longest until `closing` aborts. Everything that tells answers apart is in the key; `partner` is whose answers they are.
 */
export function catalogCache(cache: CatalogCache, partner: string, closing: Signal): Policy {
  const redisPatience = perCaller(cache.redisPatience);
  const upstreamPatience = perCaller(cache.upstreamPatience);
  /** What is read anew while nobody waits for it, and how to end it. */
  const inBackground = new Map<string, () => void>();
  closing.addEventListener('abort', () => inBackground.forEach((end) => end()), { once: true });

  const keep = (exchange: Exchange, key: string, answer: Pick<Reply, 'body' | 'bytes'>, lifeMs: number): void => {
    const { body, bytes } = answer;
    // the first of those who asked together keeps it for all
    if (exchange.journey.source !== 'network' || typeof body !== 'object' || body === null) return;
    cache.write(key, { status: 200, storedAt: cache.now(), body, bytes }, lifeMs);
  };
  const keepAbsence = (exchange: Exchange, key: string, { partnerCenter }: UpstreamError): void => {
    if (exchange.journey.source !== 'network') return;
    const { code, description } = partnerCenter;
    const answer = { status: 404, storedAt: cache.now(), body: { code, description }, bytes: absenceBytes } as const;
    cache.write(key, answer, absentForMs);
  };
  /** Asks upstream, and keeps what it says. */
  const ask = async (exchange: Exchange, next: Next, key: string, freshMs: number): Promise<Reply> => {
    try {
      const reply = await next(exchange);
      if (reply.status === 200) keep(exchange, key, reply, Math.max(freshMs, cache.staleMs));
      return reply;
    } catch (error) {
      if (isAbsent(error)) keepAbsence(exchange, key, error);
      throw error;
    }
  };
  /** What may be served without asking, and what may be while upstream does not answer. */
  const judge = (key: string, answer: KeptAnswer, freshMs: number) => {
    const ageMs = cache.now() - answer.storedAt;
    const isFresh = ageMs < freshForMs(answer.status, freshMs);
    const mayStandBy = answer.status === 200 && ageMs < cache.staleMs;
    const isHeld = mayStandBy && (inBackground.has(key) || cache.now() < (answer.heldUntil ?? 0));
    return { isFresh, mayStandBy, isHeld };
  };
  const serve = (exchange: Exchange, answer: KeptAnswer, read: 'fresh' | 'stale'): Reply => {
    const reply = serveKept(exchange, answer);
    cache.count(read);
    if (reply instanceof Error) throw reply;
    return reply;
  };
  /** After a failure that says nothing about the resource upstream is left alone for a while; others the next caller hears. */
  const holdAfter = (error: unknown, key: string, answer: KeptAnswer): void => {
    if (isSilent(error)) cache.hold(key, answer, cache.now() + (error.retryAfterMs ?? askAgainAfterMs));
  };
  const goOn = async (reply: Promise<Reply>, key: string, answer: KeptAnswer, end: () => void): Promise<void> => {
    inBackground.set(key, end);
    try {
      await reply;
    } catch (error) {
      holdAfter(error, key, answer);
    } finally {
      inBackground.delete(key);
    }
  };

  const answer = async (
    exchange: Exchange,
    next: Next,
    key: string,
    freshMs: number,
    found?: KeptAnswer,
  ): Promise<Reply> => {
    const { isFresh, isHeld, mayStandBy } = found ? judge(key, found, freshMs) : nothing;
    if (found && (isFresh || isHeld)) return serve(exchange, found, isFresh ? 'fresh' : 'stale');
    if (!found || !mayStandBy) {
      const reply = await ask(exchange, next, key, freshMs);
      cache.count('missing');
      return reply;
    }
    const detached = detach(exchange);
    const asked = ask({ ...detached.exchange, standby: true }, next, key, freshMs);
    try {
      const reply = await upstreamPatience(exchange.caller)(asked);
      detached.report();
      if (!reply) {
        void goOn(asked, key, found, detached.cutLoose());
        return serve(exchange, found, 'stale');
      }
      cache.count('missing');
      return reply;
    } catch (error) {
      detached.report();
      // a caller who has left proves nothing about upstream
      if (!isSilent(error) || exchange.signal.aborted) throw error;
      const stale = serve(exchange, found, 'stale');
      holdAfter(error, key, found);
      return stale;
    }
  };

  return (exchange, next) => {
    const { cache: life, method } = exchange.request.operation;
    if (!life || method !== 'GET' || exchange.stream) return next(exchange);
    const key = `${partner} ${answerKey(exchange)}`;
    const found = cache.read(key, () => redisPatience(exchange.caller));
    return found instanceof Promise
      ? found.then((far) => answer(exchange, next, key, life.freshMs, far))
      : answer(exchange, next, key, life.freshMs, found);
  };
}

/** Code and description of a fault. */
const absenceBytes = 200;

const nothing = { isFresh: false, isHeld: false, mayStandBy: false };

/** One incoming request has one patience, over all its reads. */
function perCaller(create: () => Patience): (caller: Caller) => Patience {
  const known = new WeakMap<Caller, Patience>();
  return (caller) => {
    const patience = known.get(caller) ?? create();
    known.set(caller, patience);
    return patience;
  };
}
