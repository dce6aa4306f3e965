import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { defaultFaultBody, replacesAnswer, type Fault } from './faults.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './operation.ts';
import { toJson } from './raw-number.ts';

/** Status, headers and bytes as they go over the wire. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

export function toOutgoing(reply: Reply, incoming: Incoming, nowMs: number): Outgoing {
  const headers: Record<string, string> = {
    'MS-RequestId': incoming.requestId,
    'MS-CorrelationId': incoming.correlationId,
    'MS-CV': `${randomBytes(12).toString('base64').replaceAll('=', '')}.0`,
    'MS-ServerId': '202010223',
    'X-Locale': incoming.headers['x-locale'] ?? 'en-US',
    Date: new Date(nowMs).toUTCString(),
    ...reply.headers,
  };
  if (reply.file !== undefined) {
    headers['Content-Type'] = reply.file.type;
    headers['Content-Disposition'] = `attachment; filename=${reply.file.name}`;
    return { status: reply.status, headers, body: reply.file.content };
  }
  if (reply.body === undefined) return { status: reply.status, headers, body: Buffer.alloc(0) };
  headers['Content-Type'] = 'application/json; charset=utf-8';
  return {
    status: reply.status,
    headers,
    body: Buffer.from((reply.bom === true ? '\uFEFF' : '') + toJson(reply.body)),
  };
}

/** What the fault makes of the answer. */
export function spoil(answer: Outgoing, fault: Fault): Outgoing {
  let { status, body } = answer;
  const headers = { ...answer.headers };
  if (replacesAnswer(fault) || fault.executeLaterMs !== undefined) {
    status = fault.status ?? (fault.code === undefined ? status : Math.max(status, 400));
    headers['Content-Type'] = 'application/json; charset=utf-8';
    body = Buffer.from(fault.rawBody ?? toJson(defaultFaultBody(fault, status)));
  }
  if (fault.emptyBody === true) body = Buffer.alloc(0);
  if (body.length === 0) delete headers['Content-Type'];
  if (fault.contentType !== undefined) headers['Content-Type'] = fault.contentType;
  if (fault.retryAfter !== undefined) headers['Retry-After'] = fault.retryAfter;
  if (fault.gzip === true) {
    body = gzipSync(body);
    headers['Content-Encoding'] = 'gzip';
  }
  return { status, headers: { ...headers, ...fault.headers }, body };
}

export async function send(response: ServerResponse, answer: Outgoing, fault: Fault | undefined): Promise<void> {
  const hasBody = answer.status !== 204 && answer.status !== 304;
  response.writeHead(
    answer.status,
    hasBody ? { ...answer.headers, 'Content-Length': answer.body.length } : answer.headers,
  );
  if (fault?.cutBody !== undefined) {
    response.write(answer.body.subarray(0, fault.cutBody), () => response.destroy());
    if (fault.cutBody === 0) response.flushHeaders();
    return;
  }
  if (fault?.drip !== undefined) {
    for (const byte of answer.body) {
      if (response.destroyed) return;
      response.write(Buffer.from([byte]));
      await sleep(fault.drip);
    }
    response.end();
    return;
  }
  response.end(hasBody ? answer.body : undefined);
}
