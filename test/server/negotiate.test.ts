import { expect, it } from 'vitest';
import { negotiate } from '../../src/server/negotiate.ts';

const offers = ['application/json', 'application/graphql-response+json', 'text/html'] as const;
const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

const cases: readonly [title: string, accept: string | undefined, chosen: string | undefined][] = [
  ['takes the first offer when there is no header', undefined, 'application/json'],
  ['takes the first offer when anything is welcome', '*/*', 'application/json'],
  ['gives a browser its page', chrome, 'text/html'],
  [
    'takes what is named first among equals',
    'application/graphql-response+json, application/json',
    'application/graphql-response+json',
  ],
  ['takes the higher quality', 'application/json;q=0.2, text/html;q=0.3', 'text/html'],
  ['lets the specific range overrule the general one', 'text/html;q=0, text/*', undefined],
  ['understands ranges of a type', 'text/*', 'text/html'],
  ['understands other spellings', 'Application/JSON; charset="UTF-8"', 'application/json'],
  ['does not answer in another charset', 'application/json; charset=iso-8859-1', undefined],
  ['finds nothing where nothing fits', 'image/png', undefined],
  ['skips what is no media range', 'nonsense, , text/html', 'text/html'],
];
for (const [title, accept, chosen] of cases) {
  it(title, () => {
    expect(negotiate(accept, offers)).toBe(chosen);
  });
}
