import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { dependencies, devDependencies, overrides } = read('package.json') as Record<string, Record<string, string>>;
const lockfile = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
const installed = Object.entries(lockfile.packages).filter(([path]) => path !== '');

/** Packages that bring a script to be run when they are installed, and why nothing is missing without it. */
const installScripts: Readonly<Record<string, string>> = {
  '@apollo/protobufjs': 'warns of version ranges that it finds unusual, and does nothing else',
};

test('no package runs anything when it is installed, and those that would are named', () => {
  const named = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(named).toEqual(Object.keys(installScripts).map((name) => `node_modules/${name}`));
  const settings = readFileSync(new URL('../.npmrc', import.meta.url), 'utf8');
  expect(settings).toMatch(/^ignore-scripts=true$/m);
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
