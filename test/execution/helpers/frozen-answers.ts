import type { PartnerCenterClient } from '../../../src/transport/client.ts';

/** A client whose answers to reads cannot be changed: others may have the very same. Who tries gets a TypeError. */
export const frozenAnswers = (client: PartnerCenterClient): PartnerCenterClient => ({
  find: (request) => client.find<never>(request).then(frozen),
  follow: (operation, link, adapt) => client.follow<never>(operation, link, adapt).then(frozen),
  send: async (request) => {
    const response = await client.send<never>(request);
    return request.operation.method === 'GET' ? frozen(response) : response;
  },
  stream: (request) => client.stream(request),
});

/** What a changed answer would say. */
export const changed = /read only|not extensible|Cannot (?:add|assign|delete|redefine)/;

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
