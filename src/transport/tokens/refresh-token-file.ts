import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { TokenFailure } from './token-failure.ts';

/** The refresh token of the secure application model, in a file that only this account may read. */
export interface RefreshTokenFile {
  read(): Promise<string>;
  /** Replaces the token, so that a crash leaves either the old one or the new one. */
  write(token: string): Promise<void>;
}

export function refreshTokenFile(file: string): RefreshTokenFile {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new TokenFailure(
          'refused',
          'PARTNER_CENTER_REFRESH_TOKEN_FILE names a file that cannot be read',
          null,
          cause,
        );
      });
      const token = text.replace(/^\ufeff/, '').trim();
      if (token === '')
        throw new TokenFailure('refused', 'PARTNER_CENTER_REFRESH_TOKEN_FILE names a file that is empty');
      return token;
    },
    async write(token) {
      const draft = `${file}.${randomUUID()}.tmp`;
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          await handle.writeFile(`${token}\n`);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}
