import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A login authority: its own signing keys, and tokens for the gateway itself from the sandbox's login. */
export interface Authority {
  readonly url: string;
  /** Tenants whose keys were asked for, in order. */
  readonly asked: string[];
  /** Forms of token requests. */
  readonly forms: URLSearchParams[];
  /** Answers the next token requests of this grant instead of the sandbox. */
  refuse(grantType: string, status: number, body: object): void;
  /** Lets the sandbox answer them again. */
  accept(grantType: string): void;
  sign(claims: object, header?: Record<string, unknown>): Promise<string>;
  readonly publicKey: Awaited<ReturnType<typeof generateKeyPair>>['publicKey'];
  publicKeyPem(): Promise<string>;
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

export async function startAuthority(sandboxLogin: () => string): Promise<Authority> {
  const kid = 'key-1';
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const asked: string[] = [];
  const forms: URLSearchParams[] = [];
  const refusals = new Map<string, { readonly status: number; readonly body: object }>();
  let down = false;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const send = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, tenant] = /^\/([^/]+)\/discovery\/v2\.0\/keys$/.exec(path) ?? [];
    if (tenant !== undefined) {
      asked.push(tenant);
      if (down) return void request.socket.destroy();
      const keys = [{ ...(await exportJWK(publicKey)), kid, use: 'sig', issuer: `${url}/{tenantid}/v2.0` }];
      return send(200, { keys });
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const form = new URLSearchParams(text);
    forms.push(form);
    const refusal = refusals.get(form.get('grant_type') ?? '');
    if (refusal) return send(refusal.status, refusal.body);
    const answer = await fetch(`${sandboxLogin()}${path}`, {
      method: request.method ?? 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: text,
    });
    send(answer.status, await answer.json());
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    asked,
    forms,
    accept: (grantType) => void refusals.delete(grantType),
    refuse: (grantType, status, body) => void refusals.set(grantType, { status, body }),
    sign: (claims, header = {}) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header }).sign(privateKey),
    publicKey,
    async publicKeyPem() {
      const { exportSPKI } = await import('jose');
      return exportSPKI(publicKey);
    },
    setDown: (isDown) => void (down = isDown),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}
