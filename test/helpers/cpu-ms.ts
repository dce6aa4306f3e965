/** Milliseconds of processor that this process takes meanwhile, threads of its own included: other programs do not lengthen them. */
export async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
