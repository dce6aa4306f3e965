import type { GraphQLSchema } from 'graphql';
import type { EdgeConfig } from '../../config.ts';
import { createDocumentGate } from '../limits/document-gate.ts';
import { readManifest } from './read-manifest.ts';

/** The persisted documents that the settings name, each of them valid and within the limits; none where there is no such setting. */
export async function readPersistedDocuments(
  config: EdgeConfig,
  schema: GraphQLSchema,
): Promise<ReadonlyMap<string, string>> {
  if (config.persistedDocuments === undefined) return new Map();
  return readManifest(config.persistedDocuments, schema, createDocumentGate(schema, config).check);
}
