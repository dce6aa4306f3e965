import { startSandbox, type Sandbox, type SandboxSettings } from '../../src/sandbox/index.ts';

/** One answer, read as text first: a BOM, raw digits and broken bodies must stay visible. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Loose;
}

/** JSON of unknown shape that can be walked without a cast at every step. */
export interface Loose {
  readonly [key: string]: Loose;
}

export function list(value: Loose | undefined): Loose[] {
  return Array.isArray(value) ? (value as Loose[]) : [];
}

export function text(value: Loose | undefined): string {
  return String(value);
}

export interface Client {
  readonly sandbox: Sandbox;
  /** The seed's well-known ids. */
  readonly seed: Loose;
  readonly userToken: string;
  readonly appToken: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Loose>;
  close(): Promise<void>;
}

export async function startClient(settings: Partial<SandboxSettings> = {}): Promise<Client> {
  const sandbox = await startSandbox({ rateLimitPerMinute: 0, ...settings });
  const userToken = await token(sandbox, {
    grant_type: 'refresh_token',
    refresh_token: sandbox.credentials.refreshToken,
  });
  const appToken = await token(sandbox, { grant_type: 'client_credentials' });
  const send: Client['send'] = (method, path, body, headers = {}) =>
    request(sandbox.url + path, method, body, { authorization: `Bearer ${userToken}`, ...headers });
  const control: Client['control'] = async (method, path, body) =>
    (await request(sandbox.url + path, method, body, {})).body;
  return {
    sandbox,
    seed: await control('GET', '/sandbox/seed'),
    userToken,
    appToken,
    get: (path, headers) => send('GET', path, undefined, headers),
    send,
    control,
    close: () => sandbox.close(),
  };
}

export async function token(sandbox: Sandbox, form: Record<string, string>): Promise<string> {
  const answer = await tokenAnswer(sandbox, form);
  return text(answer.body['access_token']);
}

export async function tokenAnswer(sandbox: Sandbox, form: Record<string, string>): Promise<Answer> {
  const { tenantId, clientId, clientSecret } = sandbox.credentials;
  const complete = { client_id: clientId, client_secret: clientSecret, scope: `${sandbox.url}/.default`, ...form };
  const response = await fetch(`${sandbox.authorityUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(complete),
  });
  return toAnswer(response);
}

async function request(url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return toAnswer(response);
}

async function toAnswer(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): Loose {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Loose;
  } catch {
    return undefined as unknown as Loose;
  }
}
