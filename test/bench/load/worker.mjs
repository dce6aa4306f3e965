import { runLoad } from './run.mjs';
import { createVerifier } from './verifier.mjs';

/** The load, a process of its own beside the upstream. The right bytes differ from subject to subject. */
const verifiers = new Map();

process.on('message', async (order) => {
  if (!verifiers.has(order.subject)) verifiers.set(order.subject, createVerifier());
  try {
    process.send({ type: 'result', result: await runLoad(order, verifiers.get(order.subject)) });
  } catch (error) {
    process.send({ type: 'failure', message: error.stack });
  }
});
process.on('disconnect', () => process.exit());
process.send({ type: 'ready' });
