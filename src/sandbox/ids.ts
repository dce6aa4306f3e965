import type { Random } from './random.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Modern order ids are 33 characters that end in 1; legacy ones are GUIDs. */
export function modernOrderId(random: Random): string {
  return `${random.text(32, alphabet)}1`;
}

export function alternateId(random: Random): string {
  return random.text(12, '0123456789abcdef');
}
