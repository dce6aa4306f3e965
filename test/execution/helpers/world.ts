import { anyone } from '../../../src/access/principal.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { execute, type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { startWriteService } from '../../../src/checkout/index.ts';
import { loadConfig } from '../../../src/config.ts';
import { asApplication, contextFactory } from '../../../src/context.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { SandboxSettings } from '../../../src/sandbox/index.ts';
import { buildGatewaySchema } from '../../../src/schema.ts';
import { createPlannedExecutor } from '../../../src/server/execution/planned-executor.ts';
import { openSource } from '../../../src/source.ts';
import { connectPartnerCenter } from '../../../src/transport/index.ts';
import type { Caller } from '../../../src/transport/request.ts';
import { createMemoryJournal } from '../../helpers/memory-journal.ts';
import { frozenAnswers } from './frozen-answers.ts';
import { type SandboxControl, sandboxControl } from '../../helpers/sandbox-control.ts';

type Variables = Readonly<Record<string, unknown>>;
type Ask = (text: string, variables: Variables) => Promise<ExecutionResult>;

/**
 * The gateway without its HTTP edge over one sandbox: as it runs, and by graphql-js and type-graphql alone. What upstream answers is shared
 * by all who ask, and cannot be changed.
 */
export interface World {
  readonly schema: GraphQLSchema;
  readonly sandbox: SandboxControl;
  readonly byInterpreter: Ask;
  readonly byPlan: Ask;
  close(): Promise<void>;
}

export async function openWorld(settings: Partial<SandboxSettings>): Promise<World> {
  const { source: config } = loadConfig({});
  const source = await openSource(config, { rateLimitPerMinute: 0, startTime: Date.UTC(2025, 5, 1), ...settings });
  const logger = recordedLogger('info').logger;
  const connection = connectPartnerCenter(source.partnerCenter, { logger });
  const shared = { forCaller: (caller: Caller) => frozenAnswers(connection.forCaller(caller)) };
  const journal = createMemoryJournal();
  const writes = startWriteService({ journal, log: logger, asApplication: asApplication(shared) });
  const schema = await buildGatewaySchema();
  const declared = await buildGatewaySchema({ prepared: false });
  const createContext = contextFactory({
    connection: shared,
    writes,
    requestTimeoutMs: 60_000,
    signDownload: async ({ invoiceId }) => ({ url: `/downloads/${invoiceId}`, expiresAt: new Date(0) }),
  });
  const request = {
    correlationId: '00000000-0000-4000-8000-000000000000',
    locale: 'en-US',
    caller: anyone,
    signal: new AbortController().signal,
  };
  // Both get the same documents, as they would from Apollo's document store.
  const documents = new Map<string, ReturnType<typeof parse>>();
  const documentOf = (text: string) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    return document;
  };
  const planned = createPlannedExecutor(schema);
  const args = (text: string, variableValues: Variables) => ({
    document: documentOf(text),
    variableValues,
    contextValue: createContext(request),
  });
  return {
    schema,
    sandbox: sandboxControl(source.sandboxUrl ?? ''),
    byInterpreter: async (text, variables) => execute({ schema: declared, ...args(text, variables) }),
    byPlan: async (text, variables) => planned(args(text, variables)),
    async close() {
      await writes.close();
      await connection.close();
      await source.close();
    },
  };
}

const folder = new URL('../../../src/operations/', import.meta.url);

/** The text of every operation that we ship, by its file's name. */
export const shippedOperations: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => [name.replace('.graphql', ''), readFileSync(new URL(name, folder), 'utf8')]),
);
