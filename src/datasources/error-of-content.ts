import { UpstreamError } from '../errors.ts';
import type { Operation, PartnerCenterResponse } from '../transport/request.ts';

/** The error that a success means whose content is not what was asked for; `content` says what it is. It may have been executed. */
export function errorOfContent(
  { id }: Operation,
  { status, headers }: Pick<PartnerCenterResponse<unknown>, 'status' | 'headers'>,
  content: string,
): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_BAD_RESPONSE',
    message: `${id}: Partner Center answered ${status} with ${content}`,
    partnerCenter: {
      status,
      code: null,
      description: null,
      requestId: headers['ms-requestid'] ?? '',
      correlationId: headers['ms-correlationid'] ?? '',
    },
    mayHaveExecuted: true,
  });
}
