import { loadConfig } from '../config.ts';
import { startGateway } from '../gateway.ts';
import { askOver } from './ask.ts';
import { buyReservation } from './buy-reservation.ts';
import { demoConsole } from './console.ts';

/** Buys a reservation in the terminal, against a sandbox and a gateway of its own on free ports. */
const gateway = await startGateway(loadConfig({ PORT: '0', LOG_LEVEL: 'error' }));
const console = demoConsole((text) => process.stdout.write(text));
try {
  process.stdout.write(`SANDBOX: nothing is really bought. GraphQL at ${gateway.url}/graphql\n`);
  await buyReservation(askOver(gateway.url, console), console, { folder: 'data' });
  process.stdout.write('\nBought, entitled, billed.\n');
} finally {
  await gateway.close();
}
