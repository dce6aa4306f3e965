import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { SandboxSettings } from '../../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../../helpers/gateway.ts';

/** A gateway for all tests of a file, whose sandbox has forgotten what the test before asked for. */
export function gatewayForAll(
  env: Readonly<Record<string, string>> = {},
  sandbox: Partial<SandboxSettings> = {},
): { readonly current: TestGateway } {
  let gateway: TestGateway | undefined;
  beforeAll(async () => {
    gateway = await startTestGateway(sandbox, env);
  });
  afterAll(async () => {
    await gateway?.close();
  });
  beforeEach(async () => {
    await gateway?.sandbox.clearLedger();
  });
  return {
    get current() {
      if (!gateway) throw new Error('The gateway has not started.');
      return gateway;
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Posts a body as it is. */
export async function postTo(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return reply(response);
}

export async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, ...(text.startsWith('{') ? (JSON.parse(text) as object) : {}) };
}

/** Answered as too complex, with nothing sent to Partner Center. */
export async function expectRefused(
  { url, sandbox }: TestGateway,
  body: unknown,
  excess: { readonly field?: string; readonly measure: string; readonly amount?: number; readonly limit: number },
): Promise<void> {
  const answer = await postTo(url, body);
  expect(answer).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX', accepted: `at most ${excess.limit}`, ...excess } }],
  });
  expect(answer.errors).toHaveLength(1);
  expect(answer.data).toBeUndefined();
  expect(await sandbox.requests()).toEqual([]);
}
