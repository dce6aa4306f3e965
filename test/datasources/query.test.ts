import { describe, expect, it } from 'vitest';
import { query } from '../../src/datasources/query.ts';

describe('a query string', () => {
  it('holds the parameters in the order given', () => {
    expect(query({ size: 100, country: 'US' })).toBe('?size=100&country=US');
  });

  it('leaves out what is not set, and keeps what is zero or false', () => {
    expect(query({ a: undefined, b: null, offset: 0, done: false })).toBe('?offset=0&done=false');
  });

  it('is nothing when nothing is set', () => {
    expect(query({ filter: undefined })).toBe('');
  });

  it('encodes a filter', () => {
    expect(query({ filter: '{"Field":"CompanyName","Value":"A&B #1"}' })).toBe(
      '?filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22A%26B%20%231%22%7D',
    );
  });
});
