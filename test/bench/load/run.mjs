import { works } from '../work/works.mjs';
import { Connection } from './connection.mjs';
import { seededRandom, zipf } from './random.mjs';

/** A turn that takes longer is given up: the subject does not answer. Milliseconds. */
const turnLimitMs = 120_000;

/**
 * Closed loop: every connection sends its next query when it has its answer, until `durationMs` have passed and `leastQueries` are
 * sent. Then all that is in flight is waited for, so that calls per query are exact and nothing runs on into the next subject's
 * turn.
 */
export async function runLoad(order, verifier) {
  const { port, work, connections, durationMs, leastQueries } = order;
  const requests = requestMaker(order);
  const pickKey =
    order.distribution === 'zipf' ? zipf(works[work].keys, seededRandom(order.seed)) : () => order.key ?? 0;
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const latencies = [];
  const problems = [];
  let sent = 0;
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const closeAll = () => open.forEach((connection) => connection.close());
  const late = setTimeout(closeAll, turnLimitMs);
  const turn = Promise.all(
    open.map(async (connection) => {
      while (performance.now() - startedAt < durationMs || sent < leastQueries) {
        sent += 1;
        const key = pickKey();
        const sentAt = performance.now();
        const response = await connection.send(requests(key));
        latencies.push(performance.now() - sentAt);
        const problem = verifier.problemOf(work, key, response);
        if (problem) problems.push(problem);
      }
    }),
  );
  await turn.finally(() => {
    clearTimeout(late);
    closeAll();
  });
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((one, other) => one - other);
  return {
    queries: sent,
    elapsedMs,
    queriesPerSecond: (sent * 1000) / elapsedMs,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuMs: (user + system) / 1000,
    wrongAnswers: problems.length,
    problem: problems[0],
  };
}

/** The bytes of the request for a key, made once. */
function requestMaker({ port, path, document, headers, work }) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, request(key));
    return made.get(key);
  };

  function request(key) {
    const body = JSON.stringify({ query: document, variables: works[work].variables(key) });
    const lines = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'content-type: application/json',
      'accept: application/json',
      ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
