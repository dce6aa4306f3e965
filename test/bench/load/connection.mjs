import { connect } from 'node:net';

/** A keep-alive HTTP/1.1 connection with one request at a time; a third of the cost of a general client, on the load's own core. */
export class Connection {
  #socket;
  #chunks = [];
  #length = 0;
  #waiting;

  static async open(port) {
    const connection = new Connection();
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    connection.#socket = socket;
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.on('data', (chunk) => connection.#receive(chunk));
    socket.on('error', (error) => connection.#fail(error));
    socket.on('close', () => connection.#fail(new Error('The server closed the connection.')));
    return connection;
  }

  /** Resolves with `{ status, body }`. */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #fail(error) {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #receive(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < (this.#waiting?.needs ?? 0)) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    const response = parse(bytes);
    if (response.body === undefined) {
      if (this.#waiting) this.#waiting.needs = response.needs;
      return;
    }
    this.#chunks = [];
    this.#length = 0;
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(response);
  }
}

/** `{ status, body }`, or `{ needs }` while bytes are missing. */
function parse(bytes) {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return {};
  const head = bytes.latin1Slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + 4;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) {
    const end = bodyStart + Number(length);
    return bytes.length < end ? { needs: end } : { status, body: bytes.subarray(bodyStart, end) };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`An answer without a length:\n${head}`);
  return { status, body: dechunk(bytes, bodyStart) };
}

function dechunk(bytes, start) {
  const parts = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.latin1Slice(at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
