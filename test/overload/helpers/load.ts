import { Agent, request, setGlobalDispatcher } from 'undici';

/** What became of one operation. `refused`: nothing was executed, or nothing answered, and the answer says when to come back. */
export interface Sample {
  readonly kind: 'good' | 'refused' | 'failed';
  readonly ms: number;
  /** When it was answered, a reading of `performance.now()`. */
  readonly at: number;
}

export type Ask = (index: number) => { readonly query: string; readonly variables: object };

// one connection for each that may be under way: waiting for a connection here would count as the gateway's
setGlobalDispatcher(new Agent({ connections: 512, pipelining: 1 }));

export async function send(url: string, body: ReturnType<Ask>): Promise<Sample> {
  const startedAt = performance.now();
  const response = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.body.text();
  const at = performance.now();
  const isGood = response.statusCode === 200 && !text.includes('"errors"');
  const kind = isGood ? 'good' : response.headers['retry-after'] === undefined ? 'failed' : 'refused';
  return { kind, ms: at - startedAt, at };
}

/** Callers who each ask again when they have their answer. */
export async function closedLoop(url: string, ask: Ask, callers: number, seconds: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const end = performance.now() + seconds * 1_000;
  let index = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) samples.push(await send(url, ask((index += 1))));
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return samples;
}

/** So many operations at once. */
export const burst = (url: string, ask: Ask, count: number): Promise<readonly Sample[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => send(url, ask(1_000_000 + index))));

/** So many operations a second, whatever becomes of those before. */
export async function openLoop(url: string, ask: Ask, perSecond: number, seconds: number): Promise<readonly Sample[]> {
  const samples: Promise<Sample>[] = [];
  const startedAt = performance.now();
  for (let due = 0; due < perSecond * seconds;) {
    const until = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1_000) * perSecond);
    for (; due < until; due += 1) samples.push(send(url, ask(1_000_000 + due)));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Promise.all(samples);
}

export const ofKind = (samples: readonly Sample[], kind: Sample['kind']): readonly Sample[] =>
  samples.filter((sample) => sample.kind === kind);

export function quantile(samples: readonly Sample[], share: number): number {
  const sorted = samples.map(({ ms }) => ms).sort((one, other) => one - other);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}
