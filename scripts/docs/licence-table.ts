/** The part of `package-lock.json` that is read here. */
export interface LockFile {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>;
}

export interface Package {
  name: string;
  version: string;
  licence: string;
}

/** Packages without a licence in the lock file; the licence comes from the package's own LICENSE or README. */
const readByHand: Readonly<Record<string, string>> = {
  'passport-local': 'MIT',
  'passport-strategy': 'MIT',
  pause: 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};

/** Licences that a package of the running product may have, and what each requires of those who distribute it. */
export const allowedLicences: Readonly<Record<string, string>> = {
  MIT: 'keep the notice',
  'MIT-0': 'nothing',
  '0BSD': 'nothing',
  Unlicense: 'nothing',
  ISC: 'keep the notice',
  'BlueOak-1.0.0': 'keep the licence or a link to it',
  'BSD-2-Clause': 'keep the notice',
  'BSD-3-Clause': 'keep the notice',
  'Apache-2.0': 'keep the notice, say what was changed',
  'CC-BY-4.0': 'name the source (GeoNames)',
  'MPL-2.0': 'hand on changes to its own files',
  'LGPL-3.0': 'stays a package of its own that can be replaced',
  'LGPL-3.0-or-later': 'stays a package of its own that can be replaced',
};

/** The packages of the running product: without workspaces and development tools. */
export function packagesOf(lock: LockFile): Package[] {
  const marker = 'node_modules/';
  const found = Object.entries(lock.packages).flatMap(([path, { version = '', license, dev, link }]) => {
    if (dev || link || !path.includes(marker)) return [];
    const name = path.slice(path.lastIndexOf(marker) + marker.length);
    return [{ name, version, licence: license ?? readByHand[name] ?? 'unknown' }];
  });
  const byName = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Packages with a licence, or a part of one, that is not in the list above. */
export function refusedPackages(packages: readonly Package[]): Package[] {
  return packages.filter(({ licence }) => licence.split(' AND ').some((part) => !(part in allowedLicences)));
}

/** The content of docs/licences.md: one row per licence; packages are named where more than a notice is required. */
export function licencesTable(packages: readonly Package[]): string {
  const groups = new Map<string, Package[]>();
  for (const one of packages) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  const rows = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([licence, group]) =>
        `| ${licence} | ${group.length} | ${asksOf(licence)} | ${namesOf(licence, group)} |`,
    );
  return [
    '# Licences of what Passerelle runs with',
    '',
    'Written by `npm run docs:licences` from the lock file; a test fails when it is behind, or when a licence is not allowed.',
    'Packages that are only there for development are not listed. `npm run sbom` prints the whole list as CycloneDX.',
    '',
    '| licence | packages | asks to | names |',
    '|---|---:|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const longList = 25;

function namesOf(licence: string, group: readonly Package[]): string {
  const plain = licence === 'MIT' || licence === 'ISC';
  return plain && group.length > longList ? 'see the SBOM' : group.map(({ name }) => name).join(', ');
}

function asksOf(licence: string): string {
  return [...new Set(licence.split(' AND ').map((part) => allowedLicences[part] ?? 'not allowed'))].join(
    '; ',
  );
}
