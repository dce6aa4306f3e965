import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerApi } from './api.ts';
import { faultBody } from './api-fault.ts';
import { answerControl } from './control.ts';
import type { Emulator } from './emulator.ts';
import { readFault, replacesAnswer, type Fault } from './faults.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Reply } from './operation.ts';
import { send, spoil, toOutgoing } from './respond.ts';

/** The one HTTP server: REST under /v1, the login authority under /login, the sandbox's controls under /sandbox. */
export async function listen(emulator: Emulator): Promise<{ server: Server; url: string }> {
  const server = createServer((message, response) => {
    handle(emulator, message, response).catch(() => response.destroy());
  });
  // a client that keeps connections open must never meet one that is just being closed
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(emulator.settings.port, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function handle(emulator: Emulator, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await readIncoming(message);
  if (/^\/sandbox(\/|$)/i.test(incoming.path)) return sendPlain(response, answerControl(emulator, incoming));
  if (!/^\/+v1(\/|$)/i.test(incoming.path)) {
    const login = answerLogin(emulator, incoming);
    if (login !== undefined) return sendPlain(response, login);
  }
  await handleApi(emulator, incoming, response);
}

/** MSAL keeps an authority's path on some routes and drops it on others: both roots answer. */
function answerLogin(emulator: Emulator, incoming: Incoming): { status: number; body: unknown } | undefined {
  const path = incoming.path.replace(/^\/login(?=\/)/i, '');
  // https although this is plain http: MSAL accepts no other scheme, and its client sends loopback addresses in the clear
  const root = `https://${incoming.headers['host'] ?? '127.0.0.1'}/login`;
  return emulator.login.answer(incoming.method, path, new URLSearchParams(incoming.text), root);
}

async function handleApi(emulator: Emulator, incoming: Incoming, response: ServerResponse): Promise<void> {
  emulator.runLateRequests();
  const match = emulator.router.match(incoming.method, incoming.path);
  const operation = match?.operation.idFor?.(incoming.search) ?? match?.operation.id;
  const entry = record(emulator, incoming, operation);
  const fault = faultFor(emulator, incoming, operation);
  if (fault !== undefined) entry.fault = fault;
  const waitMs = emulator.settings.latencyMs + (fault?.latencyMs ?? 0);
  if (waitMs > 0) await sleep(waitMs);
  if (fault?.reset === 'before') return void response.socket?.resetAndDestroy();
  const reply = replyTo(emulator, fault, () => answerApi(emulator, incoming, match, entry));
  if (fault?.reset === 'after') return void response.socket?.resetAndDestroy();
  const plain = toOutgoing(reply, incoming, emulator.world.clock.now());
  const answer = fault === undefined ? plain : spoil(plain, fault);
  entry.status = answer.status;
  await send(response, answer, fault);
}

/** Whether the request is executed now, later or never is the fault's to say. */
function replyTo(emulator: Emulator, fault: Fault | undefined, execute: () => Reply): Reply {
  if (fault === undefined) return execute();
  if (fault.executeLaterMs !== undefined) {
    emulator.executeLater(fault.executeLaterMs, execute);
    return { status: fault.status ?? 504 };
  }
  const executes = fault.executeFirst === true || fault.reset === 'after' || !replacesAnswer(fault);
  return executes ? execute() : { status: fault.status ?? (fault.code === undefined ? 200 : 400) };
}

function faultFor(emulator: Emulator, incoming: Incoming, operation: string | undefined): Fault | undefined {
  const asked = incoming.headers['x-sandbox-fault'];
  if (asked !== undefined) return askedFault(asked);
  return emulator.faults.take(incoming.method, incoming.path, operation);
}

/** A fault that cannot be read is answered, so that a mistake in a test is seen. */
function askedFault(text: string): Fault {
  try {
    return readFault(JSON.parse(text));
  } catch (error) {
    return { status: 400, body: faultBody(3000, `x-sandbox-fault cannot be read: ${String(error)}`, [], 'Sandbox') };
  }
}

function record(emulator: Emulator, incoming: Incoming, operation: string | undefined): LedgerEntry {
  const { authorization, ...headers } = incoming.headers;
  return emulator.ledger.open({
    at: new Date(emulator.world.clock.now()).toISOString(),
    method: incoming.method,
    path: incoming.path,
    query: Object.fromEntries(incoming.search),
    url: incoming.url,
    operation: operation ?? null,
    requestId: incoming.headers['ms-requestid'],
    correlationId: incoming.headers['ms-correlationid'],
    locale: incoming.headers['x-locale'],
    headers: authorization === undefined ? headers : { ...headers, authorization: 'redacted' },
    body: parsedOrText(incoming.text),
  });
}

function parsedOrText(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sendPlain(response: ServerResponse, answer: { status: number; body: unknown }): void {
  const body = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}
