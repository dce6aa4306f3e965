/** One turn of one subject at one piece of work. */
export async function measure({ upstream, load }, process, cell, { durationMs, leastQueries, seed, headers }) {
  const { subject, port } = process;
  await upstream.ask({ latencyMs: cell.latencyMs });
  const cpuBefore = process.cpuMs();
  const { result } = await load.ask({
    subject: `${subject.name} ${JSON.stringify(headers ?? {})}`,
    port,
    path: subject.path(cell.work),
    document: subject.documents?.[cell.work],
    ...cell,
    durationMs,
    leastQueries,
    seed,
    headers,
  });
  const { calls } = await upstream.ask({});
  return {
    ...result,
    callsPerQuery: calls / result.queries,
    cpuShare: cpuBefore === undefined ? undefined : (process.cpuMs() - cpuBefore) / result.elapsedMs,
  };
}
