/** Runs something later and returns what calls it off; tests bring their own. Such a timer does not keep the process alive. */
export type Later = (ms: number, run: () => void) => () => void;

export const systemLater: Later = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};
