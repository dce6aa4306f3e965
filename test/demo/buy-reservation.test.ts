import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askOver } from '../../src/demo/ask.ts';
import { buyReservation } from '../../src/demo/buy-reservation.ts';
import { demoConsole } from '../../src/demo/console.ts';
import { startTestGateway } from '../helpers/gateway.ts';

test('the demo buys a reservation, shows each operation with its REST calls, and saves the PDF of the invoice', async () => {
  const gateway = await startTestGateway({ registrationMs: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-demo-'));
  let shown = '';
  const console = demoConsole((text) => (shown += text));
  try {
    const file = await buyReservation(askOver(gateway.url, console), console, { folder, pollMs: 1 });

    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
    const { orders } = await gateway.sandbox.read<{ orders: readonly object[] }>('orders');
    expect(orders).toHaveLength(1);
    expect(shown).toContain('mutation CheckoutCart');
    expect(shown).toMatch(/POST \/v1\/customers\/[0-9a-f-]{36}\/carts\/[0-9a-f-]{36}\/checkout {2}201/);
    expect(shown).toMatch(/→ SUCCEEDED: \S+/);
    expect(shown).toContain('→ 1 lines of the order');
  } finally {
    await gateway.close();
    await rm(folder, { recursive: true });
  }
});
