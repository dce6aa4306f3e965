/** Runs something later and returns what calls it off; tests bring their own. Such a timer does not keep the process alive. */
export type Later = (ms: number, run: () => void) => () => void;

export const systemLater: Later = (ms, run) => {
  let last: NodeJS.Immediate | undefined;
  // what has arrived is read first: when this process was busy, it was not Redis that was slow
  const timer = setTimeout(() => (last = setImmediate(run)), ms).unref();
  return () => {
    clearTimeout(timer);
    clearImmediate(last);
  };
};
