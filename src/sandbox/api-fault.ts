import type { Wire } from './wire.ts';

/** A refusal with Partner Center's own body `{code, description, data, source}`. */
export class ApiFault extends Error {
  readonly status: number;
  readonly body: Wire | undefined;

  constructor(status: number, code: number, description: string, data: readonly unknown[] = [], source = 'PartnerFD') {
    super(description);
    this.name = 'ApiFault';
    this.status = status;
    this.body = faultBody(code, description, data, source);
  }
}

/** Some 401 and 404 answers have no body at all. */
export class EmptyFault extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`${status} without a body`);
    this.name = 'EmptyFault';
    this.status = status;
  }
}

export function faultBody(
  code: number,
  description: string,
  data: readonly unknown[] = [],
  source = 'PartnerFD',
): Wire {
  return { code, description, data, source };
}
