/**
 * type-graphql insists on reflect-metadata, which only infers types from the compiler's decorator metadata.
 * This house writes every type function out, so nothing is to be inferred. Imported before anything that uses decorators.
 */
(Reflect as { getMetadata?: unknown }).getMetadata ??= () => undefined;
