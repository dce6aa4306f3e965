import { registerWireEnum } from './wire-enum.ts';

/** https://learn.microsoft.com/partner-center/developer/get-a-collection-of-entitlements */
export enum EntitlementType {
  SOFTWARE = 'software',
  RESERVED_INSTANCE = 'reservedInstance',
  VIRTUAL_MACHINE_RESERVED_INSTANCE = 'virtualMachineReservedInstance',
  UNKNOWN = 'unknown',
}

registerWireEnum(EntitlementType, {
  name: 'EntitlementType',
  description: 'Which entitlements a list is narrowed to.',
  values: {
    SOFTWARE: 'Software that was bought once.',
    RESERVED_INSTANCE: 'Azure reservations of any kind.',
    VIRTUAL_MACHINE_RESERVED_INSTANCE:
      'Azure reservations of virtual machines, with artifacts after the older contract.',
    UNKNOWN: 'A value this gateway does not know; not accepted as an argument.',
  },
});
