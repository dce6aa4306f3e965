import type { OperationStep } from './operation-step.ts';

/** Answers `extensions.upstream`: the requests to Partner Center that an operation caused, for callers who asked for it. */
export const upstreamTrace: OperationStep = {
  answering({ scope }, { result }) {
    const list = scope?.upstream;
    if (list === undefined) return;
    const calls = list.reduce((sum, { attempts }) => sum + attempts, 0);
    result.extensions = { ...result.extensions, upstream: { calls, list } };
  },
};
