import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const here = (path: string) => new URL(path, import.meta.url);
const listed = [...readFileSync(here('./styles.css'), 'utf8').matchAll(/@import "\.\/(.+?)";/g)].map(
  ([, path = '']) => path,
);
/** Loaded elsewhere: the design system and its fonts before everything else, the pictures of icons after the first page. */
const elsewhere = ['ui/dsfr.css', 'ui/fonts.css', 'ui/icons.css'];

it('every stylesheet of the layout and of the components is imported once, in the listed order', () => {
  const there = ['app', 'ui'].flatMap((folder) =>
    readdirSync(here(`./${folder}/`))
      .filter((name) => name.endsWith('.css'))
      .map((name) => `${folder}/${name}`),
  );
  expect([...listed, ...elsewhere].sort()).toEqual(there.sort());
  expect(listed.slice(-2)).toEqual(['ui/utilities.css', 'ui/print.css']);
});

it('no stylesheet has more than 150 lines', () => {
  for (const path of listed)
    expect([path, readFileSync(here(`./${path}`), 'utf8').split('\n').length < 150]).toEqual([path, true]);
});
