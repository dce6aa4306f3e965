import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const root = resolve(import.meta.dirname, '..');
const text = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const read = (file: string): unknown => JSON.parse(text(file));
const { dependencies, devDependencies, overrides } = read('package.json') as Record<string, Record<string, string>>;
const lockfile = read('package-lock.json') as {
  readonly packages: Readonly<Record<string, Package & Readonly<Record<string, unknown>>>>;
};
const installed = Object.entries(lockfile.packages).filter(([path]) => path !== '');

/** Packages that bring a script to be run when they are installed, and why nothing is missing without it. */
const installScripts: Readonly<Record<string, string>> = {
  '@apollo/protobufjs': 'warns of version ranges that it finds unusual, and does nothing else',
};

test('no package runs anything when it is installed, and those that would are named', () => {
  const named = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(named).toEqual(Object.keys(installScripts).map((name) => `node_modules/${name}`));
  expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m);
});

test('every package is the one that was looked at: its content has a hash, and it comes from the registry', () => {
  expect(installed.length).toBeGreaterThan(100);
  const unsure = installed.filter(
    ([, { integrity, resolved }]) =>
      !integrity?.startsWith('sha512-') ||
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(unsure).toEqual([]);
});

test('versions are exact', () => {
  const versions = { ...dependencies, ...devDependencies, ...overrides };
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lock file is of these very dependencies, each locked to the version that is asked for', () => {
  expect(lockfile.packages['']).toMatchObject({ dependencies, devDependencies });
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(lockfile.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

/** As .ci/run has it. */
const sbom = /^npm (sbom .*?) \|/m.exec(text('.ci/run'))?.[1] ?? '';

test('CI lists what is installed: every package, with its version and the hash of its content', async () => {
  // from the lock file, so that it does not matter how this machine has installed it
  const { stdout } = await promisify(execFile)('npm', [...sbom.split(' '), '--package-lock-only'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { components } = JSON.parse(stdout) as {
    readonly components: readonly { readonly 'bom-ref': string; readonly hashes: readonly object[] }[];
  };
  const listed = components.map((component) => component['bom-ref']);
  const wanted = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name}@${version}`);
  expect(wanted.filter((one) => !listed.includes(one))).toEqual([]);
  expect(components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
}, 60_000);
