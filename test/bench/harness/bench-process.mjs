import { resolve } from 'node:path';
import { cores, start } from './children.mjs';

/** A process of the benchmark itself (upstream, load) that answers each message with one message. */
export async function startBenchProcess(file) {
  const child = start([process.execPath, resolve(import.meta.dirname, '..', file)], {
    core: cores.load,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = await nextMessage(child);
  return {
    ...ready,
    ask(message) {
      const answer = nextMessage(child);
      child.send(message);
      return answer;
    },
  };
}

function nextMessage(child) {
  return new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`A process of the benchmark ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      if (message.type === 'failure') reject(new Error(message.message));
      else resolve(message);
    });
  });
}
