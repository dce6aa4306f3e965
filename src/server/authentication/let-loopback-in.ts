import { anyone } from '../../access/principal.ts';
import { HttpRefusal } from '../http-refusal.ts';
import type { Authenticate } from './index.ts';

/** What clients on this machine write in front of the port. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Lets in whoever reaches the loopback address and says so. A page of a website reaches it too, by a name of its own that it has made to
 * lead here (DNS rebinding); its browser then takes the gateway for a part of the site, and only the name tells.
 */
export function letLoopbackIn(): Authenticate {
  let known: string | undefined;
  return ({ host }) => {
    if (host === known || host === undefined) return anyone;
    if (!loopback.test(host)) {
      const accepted = 'localhost, 127.0.0.1 or [::1]; for other names set GATEWAY_AUTH';
      throw new HttpRefusal(421, 'BAD_USER_INPUT', `The header host names no loopback address; accepted: ${accepted}.`);
    }
    known = host;
    return anyone;
  };
}
