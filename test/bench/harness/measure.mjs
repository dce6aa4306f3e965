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
  const { calls, cpuMs } = await upstream.ask({});
  const used = cpuBefore === undefined ? undefined : process.cpuMs() - cpuBefore;
  return {
    ...result,
    callsPerQuery: calls / result.queries,
    /** Of the core that load and upstream share. */
    loadCpuShare: (result.cpuMs + cpuMs) / result.elapsedMs,
    cpuShare: used && used / result.elapsedMs,
    cpuMsPerQuery: used && used / result.queries,
  };
}
