/** A link of the REST API: transport detail that is followed, never shown. */
export interface WireLink {
  /** Relative, with or without `/v1`. */
  readonly uri?: string | null;
  readonly method?: string | null;
  /** To be sent along when the link is followed. */
  readonly headers?: readonly { readonly key?: string | null; readonly value?: string | null }[] | null;
}

/** `links` of a resource, by relation. */
export interface WireLinks {
  readonly self?: WireLink | null;
  readonly next?: WireLink | null;
  readonly [relation: string]: WireLink | null | undefined;
}

/** `attributes` of a resource. */
export interface WireAttributes {
  /** Version of the resource; short-lived. */
  readonly etag?: string | null;
  /** Name of the REST resource. */
  readonly objectType?: string | null;
}
