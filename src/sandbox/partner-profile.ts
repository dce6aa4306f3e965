import { ApiFault, EmptyFault } from './api-fault.ts';
import { etag, refuseStaleEtag } from './etag.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { partnerMpnId, resellerMpnId } from './seed/partner.ts';
import type { ProfileName } from './seed/partner-profiles.ts';
import { isWire, type Wire } from './wire.ts';

export const partnerProfileOperations: readonly Operation[] = [
  read('get-partner-billing-profile', 'billing', 'app+user'),
  write('update-partner-billing-profile', 'billing'),
  read('get-organization-profile', 'organization', 'app+user'),
  write('update-organization-profile', 'organization'),
  { ...read('get-mpn-profile', 'mpn', 'app+user'), handle: mpnProfile },
  read('get-support-profile', 'support', 'app+user'),
  write('update-support-profile', 'support'),
  { ...write('update-support-profile', 'support'), path: '/v1/profiles/supportprofile' },
  read('get-legal-business-profile', 'legalbusiness', 'any'),
  write('update-legal-business-profile', 'legalbusiness'),
];

function read(id: string, name: ProfileName, auth: Operation['auth']): Operation {
  return { id, method: 'GET', path: `/v1/profiles/${name}`, auth, handle: (call) => ok(profile(call, name)) };
}

function write(id: string, name: ProfileName): Operation {
  return {
    id,
    method: 'PUT',
    path: `/v1/profiles/${name}`,
    auth: 'app+user',
    handle(call) {
      const record = call.world.profiles[name];
      if (!isWire(call.body)) throw new ApiFault(400, 3000, 'The profile is missing.');
      refuseStaleEtag(call, etag(name, record.version));
      const { links: _links, attributes: _attributes, ...values } = call.body;
      record.values = { ...record.values, ...values };
      record.version += 1;
      return ok(profile(call, name));
    },
  };
}

/** Without an id the partner's own; an unknown id is a normal 404 without a body. */
function mpnProfile(call: Call): Reply {
  const mpnId = call.query.get('mpnId');
  if (mpnId === undefined || mpnId === partnerMpnId) return ok(profile(call, 'mpn'));
  if (mpnId !== resellerMpnId) throw new EmptyFault(404);
  return ok({ ...profile(call, 'mpn'), partnerName: 'Fabrikam Resale', mpnId });
}

function profile(call: Call, name: ProfileName): Wire {
  const record = call.world.profiles[name];
  return {
    ...record.values,
    links: { self: link(`/profiles/${name}`) },
    attributes: { etag: etag(name, record.version), objectType: record.objectType },
  };
}
