import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { licencesTable, packagesOf, refusedPackages } from './licence-table.ts';

const read = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

it('every package of the product has a known and allowed licence', async () => {
  const packages = packagesOf(JSON.parse(await read('package-lock.json')));
  expect(packages.length).toBeGreaterThan(200);
  expect(refusedPackages(packages)).toEqual([]);
  expect(packages.find(({ name }) => name === 'web-push')?.licence).toBe('MPL-2.0');
});

it('a package with an unknown or another licence is refused', () => {
  const lock = {
    packages: {
      'node_modules/a': { license: 'AGPL-3.0' },
      'node_modules/b': {},
      'node_modules/c': { license: 'MIT' },
    },
  };
  expect(refusedPackages(packagesOf(lock)).map(({ name }) => name)).toEqual(['a', 'b']);
});

it('the list of licences in the documentation is up to date (npm run docs:licences)', async () => {
  const packages = packagesOf(JSON.parse(await read('package-lock.json')));
  expect(await read('docs/licences.md')).toBe(licencesTable(packages));
});
