import { register } from 'node:module';

/** Preloaded into a gateway: puts one that does nothing in the place of a policy or step. */
register('./leave-out-hook.mjs', import.meta.url);
