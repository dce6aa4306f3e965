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

  constructor(settings: SandboxSettings) {
    this.settings = settings;
    this.tokens = new Tokens(settings);
    this.login = new Login(this.tokens, settings);
    this.world = createWorld(settings);
  }

  /** Back to the seed. Tokens stay good: a client that holds one need not know. */
  reset(): void {
    this.world = createWorld(this.settings);
    this.faults.clear();
    this.ledger.clear();
    this.login.requests.length = 0;
  }
}
