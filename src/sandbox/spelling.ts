import { hash } from './random.ts';

/**
 * One value, several spellings: `one_time` on most records, `OneTime` on others. Which record gets which
 * depends on its key only, so a test can rely on it.
 */
export function spell(snake: string, key: string): string {
  return hash(`spelling:${key}`) % 3 === 0 ? pascal(snake) : snake;
}

export function pascal(snake: string): string {
  return snake
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** What two spellings of one value share. */
export function plain(value: string): string {
  return value.replaceAll('_', '').toLowerCase();
}

export function same(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && plain(left) === plain(right);
}
