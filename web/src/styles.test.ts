import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const here = (path: string) => new URL(path, import.meta.url);
const listed = [...readFileSync(here('./styles.css'), 'utf8').matchAll(/@import "\.\/(.+?)";/g)].map(
  ([, path = '']) => path,
);
/** Loaded by themselves: the design system before everything, the icons by their own component. */
const elsewhere = ['ui/dsfr.css', 'ui/icons.css'];

it('every stylesheet of the frame and of the pieces is loaded once, in the stated order', () => {
  const there = ['app', 'ui'].flatMap((folder) =>
    readdirSync(here(`./${folder}/`))
      .filter((name) => name.endsWith('.css'))
      .map((name) => `${folder}/${name}`),
  );
  expect([...listed, ...elsewhere].sort()).toEqual(there.sort());
  expect(listed.at(-1)).toBe('ui/utilities.css');
});

it('a stylesheet stays with its piece: none grows over 150 lines', () => {
  for (const path of listed)
    expect([path, readFileSync(here(`./${path}`), 'utf8').split('\n').length < 150]).toEqual([path, true]);
});
