import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';
import { clouds } from '../src/config/clouds.ts';
import { variables } from '../src/config/variables.ts';

const tenantId = '3b33e682-be46-4e5c-b8f0-1e8f3f5b1a11';
const clientId = '7c3a5a1e-31d2-4d6c-a9d3-7c8c2f6b9d22';
const complete = {
  PARTNER_CENTER_TENANT_ID: tenantId,
  PARTNER_CENTER_CLIENT_ID: clientId,
  PARTNER_CENTER_CLIENT_SECRET: 's3cret-value',
  GATEWAY_AUTH: 'none',
};

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
const namesOf = (problems: readonly string[]): string[] => problems.map((problem) => problem.split(' ')[0] ?? '');

describe('with nothing set', () => {
  it('the gateway stands in front of the sandbox on loopback', () => {
    expect(loadConfig({})).toMatchObject({
      port: 4_000,
      host: '127.0.0.1',
      logLevel: 'info',
      auth: 'none',
      introspection: true,
      explorer: true,
      requestTimeoutMs: 120_000,
      journal: { database: { kind: 'sqlite', file: './data/gateway.db' }, retentionDays: 90 },
      cache: { maxBytes: 64 * 1024 * 1024, staleMs: 86_400_000, redisUrl: undefined },
      source: { kind: 'sandbox', limits: { retries: 3, maxConnections: 64 } },
    });
  });

  it('variables of the sandbox and of the system are left alone', () => {
    const env = { SANDBOX_CUSTOMERS: '60', REDIS_URL: 'redis://localhost', PATH: '/bin', HOME: '/' };
    expect(loadConfig(env).source.kind).toBe('sandbox');
  });

  it('an empty variable counts as unset', () => {
    expect(loadConfig({ PARTNER_CENTER_CLIENT_ID: '', PARTNER_CENTER_TENANT_ID: ' ' }).source.kind).toBe('sandbox');
  });

  it('limits may be set for the sandbox too', () => {
    expect(loadConfig({ PARTNER_CENTER_RETRIES: '0' }).source).toMatchObject({
      kind: 'sandbox',
      limits: { retries: 0 },
    });
  });
});

describe('with credentials', () => {
  it('the gateway stands in front of Partner Center, its schema closed', () => {
    expect(loadConfig(complete)).toMatchObject({
      introspection: false,
      explorer: false,
      source: {
        kind: 'partnerCenter',
        cloud: 'global',
        url: 'https://api.partnercenter.microsoft.com',
        identity: {
          kind: 'entra',
          tenantId,
          clientId,
          credential: { kind: 'secret', clientSecret: 's3cret-value' },
          authority: 'https://login.microsoftonline.com',
          scope: 'https://api.partnercenter.microsoft.com/.default',
          userScope: 'https://api.partnercenter.microsoft.com/user_impersonation',
          refreshTokenFile: undefined,
        },
      },
    });
  });

  it.each(Object.entries(clouds))('the cloud %s has its own hosts', (cloud, { apiBase, authority }) => {
    expect(loadConfig({ ...complete, PARTNER_CENTER_CLOUD: cloud }).source).toMatchObject({
      cloud,
      url: apiBase,
      identity: { authority, scope: `${apiBase}/.default`, userScope: `${apiBase}/user_impersonation` },
    });
  });

  it('the hosts may be others, the audience stays that of the cloud', () => {
    const env = {
      ...complete,
      PARTNER_CENTER_CLOUD: 'China21vianet',
      PARTNER_CENTER_URL: 'https://proxy.example/pc/',
      PARTNER_CENTER_AUTHORITY: 'http://127.0.0.1:8080/',
    };
    expect(loadConfig(env).source).toMatchObject({
      cloud: 'china21Vianet',
      url: 'https://proxy.example/pc',
      identity: {
        authority: 'http://127.0.0.1:8080',
        scope: 'https://partner.partnercenterapi.microsoftonline.cn/.default',
      },
    });
  });

  it('a certificate takes the place of a secret', () => {
    const { PARTNER_CENTER_CLIENT_SECRET: _, ...rest } = complete;
    const env = { ...rest, PARTNER_CENTER_CERTIFICATE_FILE: 'a.pem', PARTNER_CENTER_CERTIFICATE_KEY_FILE: 'b.pem' };
    expect(loadConfig(env).source).toMatchObject({
      identity: { credential: { kind: 'certificate', certificateFile: 'a.pem', keyFile: 'b.pem' } },
    });
  });

  it('a refresh token file brings app+user calls', () => {
    const env = { ...complete, PARTNER_CENTER_REFRESH_TOKEN_FILE: '/run/token' };
    expect(loadConfig(env).source).toMatchObject({ identity: { refreshTokenFile: '/run/token' } });
  });

  it('a ready token needs nothing else', () => {
    const env = { PARTNER_CENTER_ACCESS_TOKEN: 'abc', PARTNER_CENTER_URL: 'http://localhost:9', GATEWAY_AUTH: 'none' };
    expect(loadConfig(env).source).toMatchObject({
      kind: 'partnerCenter',
      url: 'http://localhost:9',
      identity: { kind: 'accessToken', accessToken: 'abc' },
    });
  });
});

describe('with some credentials, but not enough', () => {
  it('every missing variable is named', () => {
    const problems = problemsOf({ PARTNER_CENTER_CLIENT_ID: clientId });
    expect(namesOf(problems)).toEqual(['PARTNER_CENTER_TENANT_ID', 'PARTNER_CENTER_CLIENT_SECRET', 'GATEWAY_AUTH']);
    expect(problems.join()).toContain('PARTNER_CENTER_CERTIFICATE_FILE');
  });

  it.each(Object.keys(variables).filter((name) => /^PARTNER_CENTER_(?!.*(?:_MS|_BYTES|CONNECTIONS|RETR))/.test(name)))(
    '%s alone never ends in the sandbox',
    (name) => {
      const value =
        { PARTNER_CENTER_CLOUD: 'germany', PARTNER_CENTER_URL: 'https://a.example' }[name] ?? 'https://b.example';
      expect(problemsOf({ [name]: value })).not.toEqual([]);
    },
  );

  it('a key without its certificate asks for the certificate', () => {
    const { PARTNER_CENTER_CLIENT_SECRET: _, ...rest } = complete;
    expect(namesOf(problemsOf({ ...rest, PARTNER_CENTER_CERTIFICATE_KEY_FILE: 'k.pem' }))).toEqual([
      'PARTNER_CENTER_CERTIFICATE_FILE',
    ]);
  });

  it('a secret and a certificate together are one too many', () => {
    expect(namesOf(problemsOf({ ...complete, PARTNER_CENTER_CERTIFICATE_FILE: 'a.pem' }))).toEqual([
      'PARTNER_CENTER_CLIENT_SECRET',
    ]);
  });
});

describe('a wrong setting', () => {
  it.each([
    ['PORT', '70000', '0 to 65535'],
    ['PORT', 'http', '4000'],
    ['HOST', '0.0.0.0', '127.0.0.1'],
    ['HOST', '192.168.1.1', 'localhost'],
    ['HOST', 'gateway.example', '::1'],
    ['LOG_LEVEL', 'loud', 'debug, info'],
    ['GATEWAY_AUTH', 'oidc', 'entra, apiKeys, both, none'],
    ['GATEWAY_INTROSPECTION', 'yes', 'true, false'],
    ['GATEWAY_REQUEST_TIMEOUT_MS', '0', '1 to'],
    ['GATEWAY_REQUEST_TIMEOUT_MS', '1e5', '120000'],
    ['GATEWAY_API_KEYS_FILE', 'keys.json', 'GATEWAY_AUTH one of entra, apiKeys'],
    ['GATEWAY_POLICY_FILE', 'policy.json', 'GATEWAY_AUTH one of entra, apiKeys'],
    ['GATEWAY_ENTRA_TENANT_ID', tenantId, 'GATEWAY_AUTH one of entra, apiKeys'],
    ['GATEWAY_CATALOG_CACHE_BYTES', '64MB', '67108864'],
    ['GATEWAY_CATALOG_STALE_MS', '-1', '86400000'],
    ['REDIS_URL', 'redis', 'redis://'],
    ['REDIS_URL', 'http://localhost:6379', 'rediss://'],
    ['REDIS_URL', 'localhost:6379', 'redis://'],
    ['REDIS_URL', 'redis://', 'redis://'],
    ['REDIS_URL', 'redis://localhost/cache', 'database'],
    ['REDIS_URL', 'redis://localhost/0?tls=true', 'database'],
    ['DATABASE_URL', 'mysql://localhost/gateway', 'file:./data/gateway.db'],
    ['DATABASE_URL', './data/gateway.db', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'file:', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'file:./data/', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'file::memory:', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'file:./data/gateway.db?mode=ro', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'file://host/gateway.db', 'file:./data/gateway.db'],
    ['DATABASE_URL', 'postgres://', 'postgres://user'],
    ['DATABASE_URL', 'postgres://localhost', 'database'],
    ['DATABASE_URL', 'postgres://localhost/a/b', 'database'],
    ['DATABASE_URL', 'postgres://localhost/gateway?ssl=true', 'sslmode'],
    ['DATABASE_URL', 'postgres://localhost/gateway?sslmode=prefer', 'verify-full'],
    ['DATABASE_URL', 'postgres://localhost/gateway?sslmode=verify-ca', 'sslrootcert'],
    ['DATABASE_URL', 'postgres://localhost/gateway?sslrootcert=', 'not empty'],
    ['GATEWAY_JOURNAL_RETENTION_DAYS', '0', '90'],
    ['PARTNER_CENTER_CHECKOUT_TIMEOUT_MS', '180001', '1 to 180000'],
    ['PARTNER_CENTER_MAX_CONNECTIONS', '-1', '64'],
    ['PARTNER_CENTER_RETRY_BUDGET', '0.2', '0 to 100'],
  ])('%s=%s is named with an accepted value', (name, value, accepted) => {
    const problems = problemsOf({ [name]: value });
    expect(namesOf(problems)).toEqual([name]);
    expect(problems[0]).toContain('; accepted: ');
    expect(problems[0]).toContain(accepted);
  });

  it.each([
    ['PARTNER_CENTER_CLOUD', 'mars', 'china21Vianet'],
    ['PARTNER_CENTER_URL', 'http://api.partnercenter.microsoft.com', 'https URL'],
    ['PARTNER_CENTER_URL', 'https://user:secret@host.example', 'https URL'],
    ['PARTNER_CENTER_URL', 'ftp://host.example', 'https URL'],
    ['PARTNER_CENTER_URL', 'api.partnercenter.microsoft.com', 'https URL'],
    ['PARTNER_CENTER_URL', 'http://127.0.0.1.evil.example', 'https URL'],
    ['PARTNER_CENTER_AUTHORITY', 'http://login.example', 'https URL'],
    ['PARTNER_CENTER_AUTHORITY', 'https://login.example/tenant', 'https://login.microsoftonline.com'],
    ['PARTNER_CENTER_TENANT_ID', 'my tenant', 'GUID'],
    ['PARTNER_CENTER_TENANT_ID', '../common', 'GUID'],
    ['PARTNER_CENTER_CLIENT_ID', 'my app', 'GUID'],
    ['PARTNER_CENTER_ACCESS_TOKEN', 'Bearer abc', 'without Bearer'],
  ])('%s=%s beside credentials is named with an accepted value', (name, value, accepted) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(namesOf(problems)).toEqual([name]);
    expect(problems[0]).toContain(accepted);
  });

  it.each([
    'redis://localhost',
    'redis://user:p%40ss@redis.example:6380/2',
    'rediss://:key@redis.example',
    'redis://[::1]/',
  ])('REDIS_URL=%s is not one', (redisUrl) =>
    expect(loadConfig({ REDIS_URL: redisUrl }).cache.redisUrl).toBe(redisUrl),
  );

  it.each([
    ['file:./data/gateway.db', './data/gateway.db'],
    ['file:/var/lib/gateway.db', '/var/lib/gateway.db'],
    ['file:///var/lib/gateway.db', '/var/lib/gateway.db'],
    ['file:C:\\data\\gateway.db', 'C:\\data\\gateway.db'],
  ])('DATABASE_URL=%s is not one', (given, file) =>
    expect(loadConfig({ DATABASE_URL: given }).journal.database).toEqual({ kind: 'sqlite', file }),
  );

  it.each([
    'postgres://localhost/gateway',
    'postgresql://user:p%40ss@db.example:5433/gateway?sslmode=require&application_name=gateway',
    'postgres://db.example/gateway?sslmode=verify-ca&sslrootcert=/etc/ca.pem',
    'postgres:///gateway?host=/var/run/postgresql',
    'postgres://[::1]/gateway',
  ])('DATABASE_URL=%s is not one', (url) =>
    expect(loadConfig({ DATABASE_URL: url }).journal.database).toEqual({ kind: 'postgres', url }),
  );

  it('in DATABASE_URL is named without its password', () => {
    const [problem] = problemsOf({ DATABASE_URL: 'postgres://user:s3cret@localhost/gateway?sslmode=maybe' });
    expect(problem).not.toContain('s3cret');
  });

  it('in REDIS_URL is named without its password', () => {
    const [problem] = problemsOf({ REDIS_URL: 'redis://user:s3cret@localhost/cache' });
    expect(problem).not.toContain('s3cret');
  });

  it.each(['127.0.0.1', '::1', 'localhost', '127.8.8.8'])('HOST=%s is not one', (host) => {
    expect(loadConfig({ HOST: host }).host).toBe(host);
  });

  it('all of them are reported at once, and no secret with them', () => {
    const env = {
      ...complete,
      PORT: 'x',
      LOG_LEVEL: 'y',
      PARTNER_CENTER_CLOUD: 'z',
      PARTNER_CENTER_ACCESS_TOKEN: 'a b',
    };
    expect(() => loadConfig(env)).toThrow(/4 settings are not right:\n(- .*\n){3}- .*$/);
    expect(problemsOf(env).join()).not.toContain('s3cret-value');
  });

  it.each([
    ['PARTNER_CENTER_CLIENTID', 'PARTNER_CENTER_CLIENT_ID'],
    ['PARTNER_CENTER_CLIENT_SECERT', 'PARTNER_CENTER_CLIENT_SECRET'],
    ['GATEWAY_INTROSPECION', 'GATEWAY_INTROSPECTION'],
    ['partner_center_retries', 'PARTNER_CENTER_RETRIES'],
  ])('%s is not a variable, and %s is the nearest', (name, nearest) => {
    const problems = problemsOf({ [name]: '1' });
    expect(namesOf(problems)).toEqual([name]);
    expect(problems[0]).toContain(`${nearest} is the nearest`);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const settings = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=') as [string, string]);

  it('lists every variable with its default', () => {
    const ours = settings.filter(([name]) => !name.startsWith('SANDBOX_'));
    expect(Object.fromEntries(ours)).toEqual(variables);
  });

  it('says what each means', () => {
    for (const [name] of settings) {
      const above = lines
        .slice(
          0,
          lines.findIndex((line) => line.startsWith(`${name}=`)),
        )
        .reverse();
      const comment = above.find((line) => !/^[A-Z]/.test(line));
      expect(comment, name).toMatch(/^# /);
    }
  });

  it('copied as it is starts the sandbox', () => {
    expect(loadConfig(Object.fromEntries(settings)).source.kind).toBe('sandbox');
  });
});

describe('callers', () => {
  const entra = {
    ...complete,
    GATEWAY_AUTH: 'entra',
    GATEWAY_ENTRA_TENANT_ID: tenantId.toUpperCase(),
    GATEWAY_ENTRA_AUDIENCE: `${clientId}, api://partner-graph`,
  };

  it('are told apart by tokens of the partner’s tenant, as the cloud issues them', () => {
    expect(loadConfig({ ...entra, PARTNER_CENTER_CLOUD: 'china21Vianet' }).auth).toEqual({
      entra: {
        tenantId,
        audiences: [clientId, 'api://partner-graph'],
        authority: 'https://login.chinacloudapi.cn',
        issuers: clouds.china21Vianet.issuers,
      },
      apiKeysFile: undefined,
      policyFile: undefined,
    });
  });

  it('come from another authority where another is set', () => {
    expect(loadConfig({ ...entra, PARTNER_CENTER_AUTHORITY: 'http://localhost:1' }).auth).toMatchObject({
      entra: { authority: 'http://localhost:1', issuers: { v2: ['http://localhost:1/'] } },
    });
  });

  it.each(['both', 'entra,apiKeys', 'apiKeys, entra'])('may come both ways: GATEWAY_AUTH=%s', (way) => {
    const env = { ...entra, GATEWAY_AUTH: way, GATEWAY_API_KEYS_FILE: 'keys.json', GATEWAY_POLICY_FILE: 'policy.json' };
    expect(loadConfig(env).auth).toMatchObject({
      entra: { tenantId },
      apiKeysFile: 'keys.json',
      policyFile: 'policy.json',
    });
  });

  it('may reach the gateway from elsewhere once they are told apart', () => {
    expect(loadConfig({ ...entra, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it.each([
    ['GATEWAY_ENTRA_TENANT_ID', '', 'a GUID'],
    ['GATEWAY_ENTRA_TENANT_ID', 'contoso.onmicrosoft.com', 'a GUID'],
    ['GATEWAY_ENTRA_AUDIENCE', '', 'api://'],
    ['GATEWAY_ENTRA_AUDIENCE', 'partner graph', 'api://'],
  ])('need %s: %j is named with an accepted value', (name, value, accepted) => {
    const problems = problemsOf({ ...entra, [name]: value });
    expect(namesOf(problems)).toEqual([name]);
    expect(problems[0]).toContain(accepted);
  });

  it('act as themselves where that is set', () => {
    const { source } = loadConfig({ ...entra, PARTNER_CENTER_ON_BEHALF_OF: 'true' });
    expect(source).toMatchObject({ identity: { onBehalfOf: true } });
  });

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['whoever reaches the gateway', { ...complete }, 'PARTNER_CENTER_ON_BEHALF_OF', 'GATEWAY_AUTH=entra'],
    [
      'tools with API keys alone',
      { ...complete, GATEWAY_AUTH: 'apiKeys', GATEWAY_API_KEYS_FILE: 'keys.json' },
      'PARTNER_CENTER_ON_BEHALF_OF',
      'GATEWAY_AUTH=entra',
    ],
    [
      'anybody, with a ready token',
      { ...entra, PARTNER_CENTER_ACCESS_TOKEN: 'ready', PARTNER_CENTER_CLIENT_SECRET: '' },
      'PARTNER_CENTER_ON_BEHALF_OF',
      'PARTNER_CENTER_ACCESS_TOKEN unset',
    ],
    [
      'users of another tenant',
      { ...entra, GATEWAY_ENTRA_TENANT_ID: clientId },
      'GATEWAY_ENTRA_TENANT_ID',
      'the same tenant as PARTNER_CENTER_TENANT_ID',
    ],
  ])('cannot be %s and act as themselves', (_, env, name, accepted) => {
    const problems = problemsOf({ ...env, PARTNER_CENTER_ON_BEHALF_OF: 'true' });
    expect(namesOf(problems)).toEqual([name]);
    expect(problems[0]).toContain(accepted);
  });

  it('cannot act as themselves by a switch that is none', () => {
    expect(problemsOf({ ...entra, PARTNER_CENTER_ON_BEHALF_OF: 'yes' })).toEqual([
      'PARTNER_CENTER_ON_BEHALF_OF is not a switch; accepted: true, false',
    ]);
  });
});
