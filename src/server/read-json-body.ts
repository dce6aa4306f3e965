import { isUtf8 as isValidUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal.ts';
import { isUtf8, parseMediaType } from './media-type.ts';
import { parseStrictJson } from './strict-json.ts';

/** The JSON value of a request's body, undefined when the body is empty. */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  requireJson(request.headers['content-type']);
  requireIdentity(request.headers['content-encoding']);
  const bytes = await readBytes(request, limitBytes);
  return bytes.length === 0 ? undefined : parseStrictJson(decoded(bytes));
}

function requireJson(contentType: string | undefined): void {
  // as nearly every client writes it: nothing to parse
  if (contentType === 'application/json') return;
  const type = parseMediaType(contentType ?? '');
  if (type?.essence !== 'application/json' || !isUtf8(type)) {
    throw new HttpRefusal(415, 'BAD_USER_INPUT', 'content-type must be application/json, in UTF-8.', {
      'accept-post': 'application/json; charset=utf-8',
    });
  }
}

function requireIdentity(contentEncoding: string | undefined): void {
  if (contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity') return;
  // A compressed body can be a thousand times its size, and no GraphQL request needs it.
  throw new HttpRefusal(415, 'BAD_USER_INPUT', 'content-encoding must be identity: send the body uncompressed.', {
    'accept-encoding': 'identity',
  });
}

function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      request.removeAllListeners('data').resume();
      // The rest is read and dropped: a connection cut in mid-upload would take the answer with it.
      reject(new HttpRefusal(413, 'BAD_USER_INPUT', `The body is larger than ${limitBytes} bytes.`));
    };
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return refuse();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) refuse();
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** What node reads of bytes that are no UTF-8 is not what was sent. */
function decoded(bytes: Buffer): string {
  if (!isValidUtf8(bytes)) throw new HttpRefusal(400, 'BAD_USER_INPUT', 'The body is not JSON in UTF-8.');
  const text = bytes.toString();
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
}

const byteOrderMark = 0xfeff;
