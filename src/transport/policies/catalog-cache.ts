import type { CatalogCache, KeptAnswer, Patience } from '../../cache/index.ts';
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
export function catalogCache(cache: CatalogCache, partner: string, closing: AbortSignal): Policy {
  const redisPatience = perCaller(cache.redisPatience);
  const upstreamPatience = perCaller(cache.upstreamPatience);
  /** What is read anew while nobody waits for it, and how to end it. */
  const inBackground = new Map<string, () => void>();
  closing.addEventListener('abort', () => inBackground.forEach((end) => end()), { once: true });

  const keep = (exchange: Exchange, key: string, status: 200 | 404, body: unknown, lifeMs: number): void => {
    // the first of those who asked together keeps it for all
    if (exchange.journey.source !== 'network' || typeof body !== 'object' || body === null) return;
    // now, because whoever gets the body may complete it
    const text = new TextEncoder().encode(JSON.stringify(body));
    cache.write(key, { status, storedAt: cache.now(), body: text }, lifeMs);
  };
  /** Asks upstream, and keeps what it says. */
  const ask = async (exchange: Exchange, next: Next, key: string, freshMs: number): Promise<Reply> => {
    try {
      const reply = await next(exchange);
      if (reply.status === 200) keep(exchange, key, 200, reply.body, Math.max(freshMs, cache.staleMs));
      return reply;
    } catch (error) {
      if (isAbsent(error)) {
        const { code, description } = error.partnerCenter;
        keep(exchange, key, 404, { code, description }, absentForMs);
      }
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
  const serve = (exchange: Exchange, answer: KeptAnswer, read: 'fresh' | 'stale'): Reply | undefined => {
    const reply = serveKept(exchange, answer);
    if (reply) cache.count(read);
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

  return async (exchange, next) => {
    const { cache: life, method } = exchange.request.operation;
    if (!life || method !== 'GET' || exchange.stream) return next(exchange);
    const key = `${partner} ${answerKey(exchange)}`;
    const found = await cache.read(key, redisPatience(exchange.caller));
    const { isFresh, isHeld, mayStandBy } = found ? judge(key, found, life.freshMs) : nothing;

    const known = found && (isFresh || isHeld) && serve(exchange, found, isFresh ? 'fresh' : 'stale');
    if (known) return known;
    if (!found || !mayStandBy) {
      const reply = await ask(exchange, next, key, life.freshMs);
      cache.count('missing');
      return reply;
    }
    const detached = detach(exchange);
    const asked = ask({ ...detached.exchange, standby: true }, next, key, life.freshMs);
    try {
      const reply = await upstreamPatience(exchange.caller)(asked);
      detached.report();
      const stale = reply ? undefined : serve(exchange, found, 'stale');
      if (stale) {
        void goOn(asked, key, found, detached.cutLoose());
        return stale;
      }
      cache.count('missing');
      return await asked;
    } catch (error) {
      detached.report();
      // a caller who has left proves nothing about upstream
      const stale = isSilent(error) && !exchange.signal.aborted && serve(exchange, found, 'stale');
      if (!stale) throw error;
      holdAfter(error, key, found);
      return stale;
    }
  };
}

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
