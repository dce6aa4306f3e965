/** For a condition of another process or connection: the test's own end is the limit, however busy the machine is. */
export const patiently = { timeout: 19_000 };
