import type { OperationStep } from './operation-step.ts';

/** Says in the Retry-After header when to come back, where that is all there is to say: no field has a value, and every error is known to pass. */
export const retryAfter: OperationStep = {
  answering(_operation, { result: { data, errors }, http }) {
    if (!errors || errors.length === 0 || Object.values(data ?? {}).some((value) => value !== null)) return;
    const seconds = errors.map(({ extensions }) => Number(extensions?.['retryAfterSeconds']));
    const longest = Math.max(...seconds);
    if (Number.isFinite(longest)) http.headers.set('retry-after', String(longest));
  },
};
