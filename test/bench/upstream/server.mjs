import { createServer } from 'node:net';
import { responseTo } from './routes.mjs';

/**
 * The upstream of every subject, a process of its own. It shares a core with the load, so it must cost little: rendered responses
 * over plain TCP, a third of what node:http costs a request. It understands GET with keep-alive, which is all that is asked of it.
 */
let latencyMs = 0;
let calls = 0;
let cpu = process.cpuUsage();

const server = createServer({ noDelay: true }, (socket) => {
  let pending = '';
  socket.on('data', (chunk) => {
    pending += chunk.latin1Slice();
    for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
      const line = pending.slice(0, pending.indexOf('\r\n'));
      pending = pending.slice(end + 4);
      answer(socket, line);
    }
  });
  socket.on('error', () => socket.destroy());
});

function answer(socket, line) {
  const [method, url] = line.split(' ', 2);
  if (method !== 'GET') return void socket.end('HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n');
  calls += 1;
  const response = responseTo(url);
  if (latencyMs === 0) socket.write(response);
  else setTimeout(() => socket.write(response), latencyMs);
}

process.on('message', (message) => {
  latencyMs = message.latencyMs ?? latencyMs;
  const { user, system } = process.cpuUsage(cpu);
  process.send({ type: 'taken', calls, cpuMs: (user + system) / 1000 });
  calls = 0;
  cpu = process.cpuUsage();
});
process.on('disconnect', () => process.exit());

server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.send({ type: 'ready', port: server.address().port }),
);
