import { ApiFault, EmptyFault, faultBody } from './api-fault.ts';
import type { Emulator } from './emulator.ts';
import type { Incoming } from './incoming.ts';
import type { LedgerEntry } from './ledger.ts';
import { Query, type Call, type Operation, type Reply } from './operation.ts';
import type { Match } from './router.ts';
import type { Caller, TokenVerdict } from './tokens.ts';
import { camelKeys, type Wire } from './wire.ts';

/** Answers one REST request: who calls, may they, is there room, was it asked before, then the operation itself. */
export function answerApi(emulator: Emulator, incoming: Incoming, match: Match | undefined, entry: LedgerEntry): Reply {
  try {
    const caller = authenticate(emulator.tokens.judge(incoming.headers['authorization']));
    entry.authMode = caller.mode;
    if (caller.subject !== undefined) entry.tokenSubject = caller.subject;
    if (match === undefined) throw new ApiFault(404, 1000, 'No HTTP resource was found that matches the request URI.');
    return run(emulator, incoming, match, caller, entry);
  } catch (error) {
    if (error instanceof ApiFault)
      return { status: error.status, ...(error.body === undefined ? {} : { body: error.body }) };
    if (error instanceof EmptyFault) return { status: error.status };
    if (error instanceof Refusal) return error.reply;
    return { status: 500, body: faultBody(800_003, `The sandbox failed: ${String(error)}`, [], 'Sandbox') };
  }
}

/** A refusal that is not shaped like a fault. */
class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super('refused');
    this.reply = reply;
  }
}

function run(
  emulator: Emulator,
  incoming: Incoming,
  { operation, params }: Match,
  caller: Caller,
  entry: LedgerEntry,
): Reply {
  const { world } = emulator;
  if (operation.auth === 'app+user' && caller.mode === 'app') {
    throw new ApiFault(403, 2032, 'Access denied: this operation needs a user behind the application.');
  }
  refuseOverQuota(emulator, operation);
  const key = `${operation.id} ${incoming.path.toLowerCase()} ${incoming.requestId.toLowerCase()}`;
  const deduplicates =
    operation.deduplicated === true && world.settings.honourRequestId && incoming.headers['ms-requestid'] !== undefined;
  const earlier = deduplicates ? world.deduplication.find(key) : undefined;
  if (earlier !== undefined) {
    entry.deduplicated = true;
    return earlier;
  }
  const reply = execute(operation, toCall(emulator, incoming, params, caller));
  entry.executed = reply.status < 400;
  if (deduplicates) world.deduplication.keep(key, reply);
  return reply;
}

/** A business refusal is an answer like any other: it is remembered by its request id too. */
function execute(operation: Operation, call: Call): Reply {
  try {
    return operation.handle(call);
  } catch (error) {
    if (error instanceof ApiFault && error.body !== undefined) return { status: error.status, body: error.body };
    throw error;
  }
}

function authenticate(verdict: TokenVerdict): Caller {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.caller;
    case 'missing':
      throw new Refusal({ status: 401, headers: { 'WWW-Authenticate': 'OAuth realm="urn:cpsvc:cpid:sandbox"' } });
    case 'unknown':
      throw new ApiFault(
        401,
        400,
        'Access denied. The token is invalid or has expired.',
        [],
        'PartnerApiServiceControllers',
      );
    case 'retired audience':
      throw new ApiFault(401, 900_420, 'The audience of the token is no longer accepted.');
    case 'no mfa':
      throw new ApiFault(401, 900_421, 'The user behind the token has not signed in with multi-factor authentication.');
  }
}

function refuseOverQuota(emulator: Emulator, operation: Operation): void {
  if (operation.quota === undefined) return;
  const seconds = emulator.world.throttle.take(operation.quota);
  if (seconds === undefined) return;
  const body: Wire = { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` };
  throw new Refusal({ status: 429, body, headers: { 'Retry-After': String(seconds) } });
}

function toCall(emulator: Emulator, incoming: Incoming, params: ReadonlyMap<string, string>, caller: Caller): Call {
  return {
    world: emulator.world,
    caller,
    requestId: incoming.requestId,
    correlationId: incoming.correlationId,
    locale: incoming.headers['x-locale'] ?? 'en-US',
    self: incoming.url.replace(/\/+/g, '/').replace(/^\/v1/i, ''),
    query: new Query(incoming.search),
    body: parseBody(incoming.text),
    param: (name) => params.get(name) ?? '',
    header: (name) => incoming.headers[name.toLowerCase()],
  };
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return camelKeys(JSON.parse(text));
  } catch {
    throw new ApiFault(400, 3000, 'The request body is not valid JSON.', [], 'PartnerApiServiceControllers');
  }
}
