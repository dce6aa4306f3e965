import { unwrapResolverError } from '@apollo/server/errors';
import type { Logger } from '../../observability/logger.ts';
import { audienceOf } from '../format-error.ts';
import { errorFields } from '../log-fields.ts';
import { CallerGone } from '../request-signal.ts';
import type { OperationStep } from './operation-step.ts';

/** Logs what callers do not get to see, and gives them the correlation id to ask about it. */
export const errorReport = (logger: Logger): OperationStep => ({
  failed({ scope, operationName }, errors) {
    const info = scope?.info;
    if (info?.signal.reason instanceof CallerGone) return;
    for (const error of errors.filter((each) => audienceOf(each) === 'operator')) {
      logger.error('An operation met an unexpected error', {
        correlationId: info?.correlationId,
        operationName,
        path: error.path?.join('.'),
        ...errorFields(unwrapResolverError(error)),
      });
    }
  },
  answering({ scope }, { result }) {
    if (result.errors === undefined) return;
    const correlationId = scope?.info.correlationId;
    result.errors = result.errors.map((error) =>
      error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
        ? { ...error, extensions: { ...error.extensions, correlationId } }
        : error,
    );
  },
});
