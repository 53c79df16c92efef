import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paths } from './paths.ts';

const root = new URL('../../', import.meta.url).pathname;
const sources = ['api/src', 'web/src'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

/** `/offres`, `/connexion`, ...: how an address of a page begins. `notifications` is how routes of the API begin too. */
const beginnings = [
  ...new Set(
    Object.values(paths).map((path) => (typeof path === 'string' ? path : path('x')).split('/')[1] ?? ''),
  ),
].filter((first) => first !== '' && first !== 'notifications');

describe('addresses of pages', () => {
  it('stand once: no page, mail or notification writes one of its own', () => {
    const address = new RegExp(`['"\`]/(${beginnings.join('|')})(?=[/?#'"\`])`);
    const own = sources.filter((file) => address.test(readFileSync(`${root}${file}`, 'utf8')));
    expect(own).toEqual([]);
  });

  it('are all different', () => {
    const all = Object.values(paths).map((path) => (typeof path === 'string' ? path : path(':id')));
    expect(new Set(all).size).toBe(all.length);
  });
});
