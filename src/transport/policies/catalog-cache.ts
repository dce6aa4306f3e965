import type { CatalogCache, KeptAnswer, Patience } from '../../cache/index.ts';
import { answerKey } from '../answer-key.ts';
import { absentForMs, askAgainAfterMs, freshForMs, isAbsent, isSilent } from '../decide/keep.ts';
import type { Exchange, Policy, Reply } from '../policy.ts';
import type { Caller } from '../request.ts';
import { serveKept } from './serve-kept.ts';

/**
 * Answers reads of the catalog from what upstream said before: without asking while that is fresh, and later in place of an
 * upstream that throttles, is down or stays silent. Everything that tells answers apart is in the key; `partner` is whose
 * answers they are.
 */
export function catalogCache(cache: CatalogCache, partner: string): Policy {
  const patiences = new WeakMap<Caller, Patience>();
  const patienceOf = (caller: Caller): Patience => {
    const patience = patiences.get(caller) ?? cache.patience();
    patiences.set(caller, patience);
    return patience;
  };
  const keep = (exchange: Exchange, key: string, status: 200 | 404, body: unknown, lifeMs: number): void => {
    // the first of those who asked together keeps it for all
    if (exchange.journey.source !== 'network' || typeof body !== 'object' || body === null) return;
    // now, because whoever gets the body may complete it
    const text = new TextEncoder().encode(JSON.stringify(body));
    cache.write(key, { status, storedAt: cache.now(), body: text }, lifeMs);
  };
  /** What may be served without asking, and what may be when asking has failed. */
  const judge = (answer: KeptAnswer, freshMs: number) => {
    const ageMs = cache.now() - answer.storedAt;
    const isFresh = ageMs < freshForMs(answer.status, freshMs);
    const mayStandBy = answer.status === 200 && ageMs < cache.staleMs;
    return { isFresh, mayStandBy, isHeld: mayStandBy && cache.now() < (answer.heldUntil ?? 0) };
  };
  const serve = (exchange: Exchange, answer: KeptAnswer, read: 'fresh' | 'stale'): Reply | undefined => {
    const reply = serveKept(exchange, answer);
    if (reply) cache.count(read);
    if (reply instanceof Error) throw reply;
    return reply;
  };

  return async (exchange, next) => {
    const { cache: life, method } = exchange.request.operation;
    if (!life || method !== 'GET' || exchange.stream) return next(exchange);
    const key = `${partner} ${answerKey(exchange)}`;
    const found = await cache.read(key, patienceOf(exchange.caller));
    const { isFresh, isHeld, mayStandBy } = found ? judge(found, life.freshMs) : nothing;

    const known = found && (isFresh || isHeld) && serve(exchange, found, isFresh ? 'fresh' : 'stale');
    if (known) return known;
    try {
      const reply = await next({ ...exchange, standby: mayStandBy });
      cache.count('missing');
      if (reply.status === 200) keep(exchange, key, 200, reply.body, Math.max(life.freshMs, cache.staleMs));
      return reply;
    } catch (error) {
      if (isAbsent(error)) {
        const { code, description } = error.partnerCenter;
        keep(exchange, key, 404, { code, description }, absentForMs);
      }
      // a caller who has left proves nothing about upstream
      const standsIn = found && mayStandBy && isSilent(error) && !exchange.signal.aborted;
      const stale = standsIn && serve(exchange, found, 'stale');
      if (!stale) throw error;
      cache.hold(key, found, cache.now() + (error.retryAfterMs ?? askAgainAfterMs));
      return stale;
    }
  };
}

const nothing = { isFresh: false, isHeld: false, mayStandBy: false };
