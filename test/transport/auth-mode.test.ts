import { describe, expect, it } from 'vitest';
import { authMode } from '../../src/transport/decide/auth-mode.ts';
import type { AuthMode } from '../../src/transport/request.ts';

const mode = (auth: readonly AuthMode[], ...available: readonly AuthMode[]): AuthMode =>
  authMode({ id: 'get-invoice', method: 'GET', auth }, new Set(available));

describe('the token of an operation', () => {
  it("is the application's wherever that is accepted", () => {
    expect(mode(['app', 'app+user'], 'app', 'app+user')).toBe('app');
    expect(mode(['app+user', 'app'], 'app', 'app+user')).toBe('app');
    expect(mode(['app'], 'app')).toBe('app');
  });

  it("is the application's where nobody wrote down what is accepted", () => {
    expect(mode([], 'app', 'app+user')).toBe('app');
  });

  it('has a user behind it where only that is accepted', () => {
    expect(mode(['app+user'], 'app', 'app+user')).toBe('app+user');
  });

  it('has a user behind it where both are accepted and only that can be had', () => {
    expect(mode(['app', 'app+user'], 'app+user')).toBe('app+user');
  });

  it('names the variable to set when no user is there', () => {
    expect(() => mode(['app+user'], 'app')).toThrow(/get-invoice .*PARTNER_CENTER_REFRESH_TOKEN_FILE/);
  });
});
