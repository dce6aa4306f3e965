import type { INetworkModule } from '@azure/msal-node';
import { never } from '../../signal.ts';
import { type Body, textOf } from '../body-text.ts';
import type { Wire } from '../wire.ts';
import type { EntraAnswer } from './entra-refusal.ts';

/** One token request, connecting included; the directory answers in well under a second. */
const tokenTimeoutMs = 15_000;

/** What one acquisition met on the network, which MSAL's errors and results leave out. */
export interface TokenConversation {
  answer?: EntraAnswer;
  failure?: unknown;
  /** A refresh token newer than the one that was used. */
  refreshToken?: string;
}

/**
 * MSAL's HTTP over our own wire: its timeouts and size limit, no proxy surprises, and plain http where the configured authority
 * is a loopback server, although MSAL itself speaks of https only.
 */
export function msalNetwork(wire: Wire, authority: string, conversation: TokenConversation): INetworkModule {
  const host = new URL(authority).host;

  const send = async (method: string, url: string, headers: Record<string, string> = {}, body?: string) => {
    const target = new URL(url);
    if (target.host !== host) throw new Error('MSAL asked for a host that is not the configured authority');
    try {
      const response = await wire.exchange({
        method,
        path: `${target.pathname}${target.search}`,
        headers: { accept: 'application/json', 'accept-encoding': 'gzip', ...headers },
        ...(body !== undefined && { body }),
        timeoutMs: tokenTimeoutMs,
        signal: never,
      });
      const json = parse(response.body as Body);
      conversation.answer = { status: response.status, body: json };
      if (typeof json['refresh_token'] === 'string') conversation.refreshToken = json['refresh_token'];
      // without this header MSAL does not remember to refuse the next request by itself
      const { 'retry-after': _, ...rest } = response.headers;
      return { status: response.status, headers: rest, body: json };
    } catch (error) {
      conversation.failure = error;
      throw error;
    }
  };
  return {
    sendGetRequestAsync: async <T>(url: string, options?: { readonly headers?: Record<string, string> }) => {
      const response = await send('GET', url, options?.headers);
      return { ...response, body: response.body as T };
    },
    sendPostRequestAsync: async <T>(
      url: string,
      options?: { readonly headers?: Record<string, string>; readonly body?: string },
    ) => {
      const response = await send('POST', url, options?.headers, options?.body ?? '');
      return { ...response, body: response.body as T };
    },
  };
}

function parse(body: Body): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(textOf(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
