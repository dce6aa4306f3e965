import { ApiFault, faultBody } from './api-fault.ts';
import type { Emulator } from './emulator.ts';
import type { Incoming } from './incoming.ts';
import { wellKnown } from './seed/well-known.ts';
import { count } from './wire.ts';

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The sandbox's own routes: no token, same port. */
export function answerControl(emulator: Emulator, incoming: Incoming): ControlAnswer {
  const route = `${incoming.method} ${incoming.path.toLowerCase().replace(/\/+$/, '')}`;
  try {
    return { status: 200, body: control(emulator, route, incoming) };
  } catch (error) {
    if (error instanceof ApiFault) return { status: error.status, body: error.body };
    return { status: 400, body: faultBody(3000, String(error), [], 'Sandbox') };
  }
}

function control(emulator: Emulator, route: string, incoming: Incoming): unknown {
  emulator.runLateRequests();
  const { world, ledger, faults, login, tokens } = emulator;
  switch (route) {
    case 'GET /sandbox/ledger':
      return {
        requests: ledger.list(Number(incoming.search.get('since') ?? 0), incoming.search.get('path') ?? undefined),
      };
    case 'DELETE /sandbox/ledger':
      ledger.clear();
      return { requests: [] };
    case 'GET /sandbox/tokens':
      return { requests: login.requests };
    case 'DELETE /sandbox/tokens':
      login.requests.length = 0;
      return { requests: [] };
    case 'POST /sandbox/tokens/expire':
      tokens.expireAll();
      return { expired: true };
    case 'GET /sandbox/orders':
      return { orders: world.placedOrders };
    case 'GET /sandbox/seed':
      return wellKnown(world);
    case 'GET /sandbox/clock':
      return clockBody(emulator);
    case 'POST /sandbox/clock':
      world.clock.advance(count(JSON.parse(incoming.text), 'advanceMs') ?? 0);
      emulator.runLateRequests();
      return clockBody(emulator);
    case 'GET /sandbox/faults':
      return { rules: faults.list() };
    case 'POST /sandbox/faults':
      return faults.add(JSON.parse(incoming.text));
    case 'DELETE /sandbox/faults':
      faults.clear();
      return { rules: [] };
    case 'POST /sandbox/reset':
      emulator.reset();
      return { reset: true };
    default:
      throw new ApiFault(404, 1000, `The sandbox has no route ${route}.`, [], 'Sandbox');
  }
}

function clockBody(emulator: Emulator): unknown {
  return { now: new Date(emulator.world.clock.now()).toISOString() };
}
