import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { TokenFailure } from './token-failure.ts';

/** What MSAL signs its assertion with. */
export interface ClientCertificate {
  readonly thumbprintSha256: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Reads a certificate and its key from PEM files; one file may hold both. */
export async function clientCertificate(
  certificateFile: string,
  keyFile: string | undefined,
): Promise<ClientCertificate> {
  const certificate = await pem(certificateFile, 'PARTNER_CENTER_CERTIFICATE_FILE');
  const key = keyFile === undefined ? certificate : await pem(keyFile, 'PARTNER_CENTER_CERTIFICATE_KEY_FILE');
  const x509 = parsed(
    'PARTNER_CENTER_CERTIFICATE_FILE',
    'an X.509 certificate',
    () => new X509Certificate(certificate),
  );
  const variable = keyFile === undefined ? 'PARTNER_CENTER_CERTIFICATE_FILE' : 'PARTNER_CENTER_CERTIFICATE_KEY_FILE';
  const privateKey = parsed(variable, 'an unencrypted private key', () => createPrivateKey(key));
  if (!x509.checkPrivateKey(privateKey)) {
    throw new TokenFailure('refused', `${variable} holds a key that does not belong to the certificate`);
  }
  return {
    thumbprintSha256: x509.fingerprint256.replaceAll(':', ''),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const pem = (file: string, variable: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TokenFailure('refused', `${variable} names a file that cannot be read`, null, cause);
  });

function parsed<T>(variable: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new TokenFailure('refused', `${variable} does not hold ${what} in PEM`, null, cause);
  }
}
