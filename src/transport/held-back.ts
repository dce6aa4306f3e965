/** Why the transport did not send a request: upstream asked for silence, its operation is down, or too many wait already. */
export class HeldBack extends Error {
  readonly reason: 'gate' | 'circuit' | 'overload';

  constructor(reason: HeldBack['reason']) {
    super(`held back: ${reason}`);
    this.name = 'HeldBack';
    this.reason = reason;
  }
}
