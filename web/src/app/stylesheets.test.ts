import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, it } from 'vitest';

const source = new URL('../', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const textOf = (file: string) => readFileSync(new URL(file, source), 'utf8');
const roomOf = (file: string) => file.split('/').slice(0, 2).join('/');

/** Loaded by every page. */
const shared = new Set(
  [...textOf('styles.css').matchAll(/@import "(.+?)"/g)].map(([, path = '']) => join(path)),
);

/** The stylesheets in which a rule begins with a class, by class: what they say of it holds wherever they are loaded. */
const sheetsOf = new Map<string, Set<string>>();
for (const file of files.filter((one) => one.endsWith('.css'))) {
  const rules = textOf(file).replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, name = ''] of rules.matchAll(/(?:^|[{},;])\s*\.(p-[a-z0-9_-]+)(?=[^{}]*\{)/g))
    sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(file));
}

/** All that a module imports, directly or not, its stylesheets included. */
const importsOf = new Map(
  files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [
      file,
      [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
        join(dirname(file), path),
      ),
    ]),
);
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of importsOf.get(file) ?? []) reached(next, seen);
  return seen;
}

it('a class belongs to the shared styles or to one feature, because a stylesheet stays when one goes to another page', () => {
  const twice = [...sheetsOf].flatMap(([name, sheets]) => {
    const rooms = new Set([...sheets].map(roomOf));
    return rooms.size > 1 && ![...sheets].some((sheet) => shared.has(sheet))
      ? [`${name}: ${[...rooms].join(', ')}`]
      : [];
  });
  expect(sheetsOf.size).toBeGreaterThan(300);
  expect(twice).toEqual([]);
});

it('a component uses classes of the shared styles, of its feature, or of what it imports: they are there on any page', () => {
  const foreign = files
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) => {
      const names = new Set([...textOf(file).matchAll(/\bp-[a-z0-9]+(?:[-_]+[a-z0-9]+)*/g)].map(String));
      const loaded = reached(file);
      return [...names].flatMap((name) => {
        const sheets = [...(sheetsOf.get(name) ?? [])];
        const isThere = (sheet: string) =>
          shared.has(sheet) || loaded.has(sheet) || roomOf(sheet) === roomOf(file);
        return sheets.length > 0 && !sheets.some(isThere) ? [`${file}: ${name} of ${sheets.join()}`] : [];
      });
    });
  expect(foreign).toEqual([]);
});
