import { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { Login } from './login.ts';
import { operations } from './operations.ts';
import { Router } from './router.ts';
import type { SandboxSettings } from './settings.ts';
import { Tokens } from './tokens.ts';
import { createWorld, type World } from './world.ts';

/** Everything one running sandbox owns. */
export class Emulator {
  readonly settings: SandboxSettings;
  readonly router = new Router(operations);
  readonly tokens: Tokens;
  readonly login: Login;
  readonly faults = new Faults();
  readonly ledger = new Ledger();
  world: World;
  #late: { readonly dueMs: number; readonly execute: () => void }[] = [];

  constructor(settings: SandboxSettings) {
    this.settings = settings;
    this.tokens = new Tokens(settings);
    this.login = new Login(this.tokens, settings);
    this.world = createWorld(settings);
  }

  /** A request whose caller was told something else first. */
  executeLater(delayMs: number, execute: () => void): void {
    this.#late.push({ dueMs: this.world.clock.now() + delayMs, execute });
  }

  /** Looked at before every request and at every move of the clock: no timer is needed. */
  runLateRequests(): void {
    const now = this.world.clock.now();
    const due = this.#late.filter((one) => one.dueMs <= now);
    this.#late = this.#late.filter((one) => one.dueMs > now);
    for (const one of due) one.execute();
  }

  /** Back to the seed. Tokens stay good: a client that holds one need not know. */
  reset(): void {
    this.world = createWorld(this.settings);
    this.#late = [];
    this.faults.clear();
    this.ledger.clear();
    this.login.requests.length = 0;
  }
}
