import type { UpstreamLink } from './link.ts';
import type { Operation, PartnerCenterRequest, PartnerCenterResponse } from './request.ts';

/** Partner Center as one caller sees it. Made per incoming request by {@link PartnerCenterConnection.forCaller}. */
export interface PartnerCenterClient {
  /** Sends the request; anything but a 2xx is thrown as an `UpstreamError`. */
  send<T>(request: PartnerCenterRequest): Promise<PartnerCenterResponse<T>>;
  /** The body of a GET, or null when upstream answers 404. It may be shared with others: nobody changes it. */
  find<T>(request: PartnerCenterRequest): Promise<T | null>;
  /**
   * The body behind a link that an answer carried, or null when upstream answers 404. A link that leads anywhere but below
   * the configured REST root is refused as UPSTREAM_BAD_RESPONSE; nothing is sent.
   */
  follow<T>(operation: Operation, link: UpstreamLink, adapt?: PartnerCenterRequest['adapt']): Promise<T | null>;
  /** Sends the request and hands over the answer's bytes as they arrive; for documents. */
  stream(request: PartnerCenterRequest): Promise<PartnerCenterResponse<AsyncIterable<Uint8Array>>>;
}
