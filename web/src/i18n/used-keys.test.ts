import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

type Dictionary = { [key: string]: string | Dictionary };
const dictionaries = {
  ...import.meta.glob<{ dictionary: Dictionary }>('../features/*/i18n.fr.ts', { eager: true }),
  ...import.meta.glob<{ dictionary: Dictionary }>('./common.fr.ts', { eager: true }),
};
/** The pages, and the contract, whose values are keys too (`t(company.reason)`). */
const folders = ['../', '../../../api/contract/'].map((path) => new URL(path, import.meta.url).pathname);
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => !/(?:i18n(?:\.dev)?|common)\.(?:fr|en)\.ts$|\.test\.ts$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8')),
);

/** Without the form of a plural, which i18next chooses. */
function keysOf(dictionary: Dictionary, prefix = ''): string[] {
  return Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}${key}`.replace(/_(?:zero|one|other)$/, '')]
      : keysOf(value, `${prefix}${key}.`),
  );
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const all = sources.join('\n');
const literals = new Set([...all.matchAll(/(['"])([\w.-]+)\1/g)].map(([, , text]) => text));
/** `states.${state}` may be any key of that form; so may those of `t.maybe('states', state)`. */
const patterns = [
  ...[...all.matchAll(/`((?:[\w.-]|\$\{[^`{}]*\})*\$\{[^`{}]*\}(?:[\w.-]|\$\{[^`{}]*\})*)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => text.replaceAll(/\$\{[^}]*\}/g, '').includes('.')),
  ...[...all.matchAll(/\.maybe\(\s*'([\w.]+)'/g)].map(([, group]) => `${group}.\${}`),
];
const built = new RegExp(
  `^(?:${[
    ...new Set(
      patterns.map((text) =>
        text
          .split(/\$\{[^}]*\}/)
          .map(escaped)
          .join('[\\w./-]+'),
      ),
    ),
  ].join('|')})$`,
);

it('every text of the dictionaries is used by a page', () => {
  const unused = Object.entries(dictionaries).flatMap(([path, { dictionary }]) =>
    [...new Set(keysOf(dictionary))]
      .filter((key) => !literals.has(key) && !built.test(key))
      .map((key) => `${path} ${key}`),
  );
  expect(unused).toEqual([]);
});
